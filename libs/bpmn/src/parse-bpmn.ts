import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';
import { elementsOf, flagOf } from './moddle-element.js';
import { reportUnreadable, reportWarnings, reportWrongReferences } from './moddle-problems.js';
import { otrModdle } from './otr-moddle.js';
import type { ProblemCollector } from './problem-collector.js';
import type { ProcessModel } from './process-model.js';
import { readProcess } from './read-process.js';
import { scanXml } from './scan-xml.js';

const require = createRequire(import.meta.url);

// it keeps types only, nothing of a file
const moddle = new BpmnModdle({
  zeebe: require('zeebe-bpmn-moddle/resources/zeebe.json'),
  otr: otrModdle,
});

/**
 * The executable processes of a BPMN file. Problems come in stages, each of which would only repeat the ones before it:
 * the text, then the XML and its references, then the rules of each process.
 */
export const parseBpmn = async (xml: string, problems: ProblemCollector): Promise<readonly ProcessModel[]> => {
  problems.locateBy(scanXml(xml, problems).positionOf);
  if (problems.hasErrors) {
    return [];
  }
  const result = await moddle.fromXML(xml).catch((error: unknown) => {
    reportUnreadable(error, 'bpmn:definitions', problems);
    return null;
  });
  if (result === null) {
    return [];
  }
  reportWarnings(result.warnings, problems);
  reportWrongReferences(result, problems);
  if (problems.hasErrors) {
    return [];
  }
  const processes = elementsOf(result.rootElement, 'rootElements').filter(({ $type }) => $type === 'bpmn:Process');
  const executable = processes.filter((process) => flagOf(process, 'isExecutable', false));
  if (executable.length === 0) {
    problems.error(
      'NO_EXECUTABLE_PROCESS',
      null,
      'The file has no executable process: set isExecutable="true" on its process.',
    );
  }
  return executable.map((process) => readProcess(process, problems));
};
