import type { ModdleElement } from '#bpmn/moddle-element.js';
import { ProblemCollector } from '#bpmn/problem-collector.js';
import { readProcess } from '#bpmn/read-process.js';
import { flowElementsOf } from '../elements.js';
import type { DrawingRule, Finding } from './drawing-rule.js';
import { engineWords } from './engine-words.js';

/** Said by a rule of its own, with a fix. */
const ELSEWHERE: ReadonlySet<string> = new Set(['GATEWAY_WITHOUT_DEFAULT']);

/** The engine reads the drawing as it would at deployment: what it refuses, or would run other than drawn, is here. */
export const executableRule: DrawingRule = {
  name: 'executable',
  severity: 'error',
  check: (process) => {
    if (process.isExecutable !== true) {
      return [{ element: process, message: 'The pathway is not marked as executable, so nobody could start on it.' }];
    }
    const problems = new ProblemCollector();
    readProcess(process, problems);
    const byId = new Map(flowElementsOf(process).map((element) => [element.id, element] as const));
    return problems
      .list()
      .filter(({ code }) => !ELSEWHERE.has(code))
      .map(
        ({ elementId, code, message, severity }): Finding => ({
          element: (byId.get(elementId) as ModdleElement | undefined) ?? process,
          ...engineWords(code, message),
          severity,
        }),
      );
  },
};
