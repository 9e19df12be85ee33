import { execFile } from 'node:child_process';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import {
  diagram,
  flagsNotCompared,
  idsAndNames,
  incomingAndOutgoing,
  introduction,
  messageCatches,
  splits,
} from './drawing-conventions.js';
import { decisionTables, designerPage, forms } from './file-conventions.js';
import { type PathwayFolder, pathwayIds, readPathway, workflowsFolder } from './pathway-files.js';
import { businessRules, calls, jobs, multiInstances, sharedNames, userTasks } from './task-conventions.js';

interface Finding {
  readonly file: string;
  readonly severity: 'error' | 'warning';
  readonly rule: string;
  readonly elementId: string | null;
  readonly message: string;
}

type Convention = (pathway: PathwayFolder, all: ReadonlyMap<string, PathwayFolder>) => string[];

const conventions: Readonly<Record<string, Convention>> = {
  'be read without a warning': ({ warnings }) => [...warnings],
  'introduce itself': introduction,
  'have ids by kind and a name for everything': idsAndNames,
  'list the flows that enter and leave': incomingAndOutgoing,
  'have a default and comparing conditions at every split': splits,
  'be drawn in full': diagram,
  'catch messages by a key': messageCatches,
  'have user tasks with a form, a group and a reason': userTasks,
  'ask for jobs of known types': jobs,
  'use the shared names': sharedNames,
  'call pathways that exist, by named variables': calls,
  'ask decisions that exist': businessRules,
  'collect from its own instances': multiInstances,
  'have forms that say where each answer goes': forms,
  'have decision tables with their hit policy': decisionTables,
  'have a page for the service designer': designerPage,
};

const lintScript = join(import.meta.dirname, 'run-lint.ts');
const onSources = ['--conditions=development', '--import', join(import.meta.dirname, '../../scripts/typescript.mjs')];

describe('the pathways as drawn', () => {
  const all = new Map<string, PathwayFolder>();
  let findings: readonly Finding[] = [];

  beforeAll(async () => {
    for (const id of pathwayIds) all.set(id, await readPathway(id));
    const files = [...all.values()].map(({ bpmnFile }) => bpmnFile);
    const { stdout } = await promisify(execFile)(process.execPath, [...onSources, lintScript, ...files]);
    findings = JSON.parse(stdout) as Finding[];
  });

  it('should be there', () => {
    expect(pathwayIds).toContain('otr-escalation');
  });

  describe.each(pathwayIds)('%s', (id) => {
    it('should pass the rules that designers see', () => {
      // given
      const file = join(workflowsFolder, id, `${id}.bpmn`);
      // when
      const errors = findings.filter((finding) => finding.file === file && finding.severity === 'error');
      // then
      const lines = errors.map(
        ({ rule, elementId, message }) => `${relative(workflowsFolder, file)} ${elementId}: ${message} (${rule})`,
      );
      expect(lines).toEqual([]);
    });

    it.each(Object.entries(conventions))('should %s', (_, convention) => {
      // given
      const pathway = all.get(id) as PathwayFolder;
      // when
      const problems = convention(pathway, all);
      // then
      expect(problems).toEqual([]);
    });
  });
});

describe('flags in conditions', () => {
  it.each([
    ['=danger = true', []],
    ['=count(agencies) > 0 and rounds < 2', []],
    ['=(some o in offers satisfies o.answer = "accepted") = true', []],
    ['=list contains(["vital", "crime"], basis)', []],
    ['=danger', ['danger']],
    ['=danger = true and crisis', ['crisis']],
    ['=not(inCrisis)', ['inCrisis)']],
    ['=not(inCrisis = true or danger = true) and rag = "Red"', []],
    ['=date and time(dueAt) > now()', []],
    ['danger = true', ['danger = true']],
  ])('should find in %s what is not compared', (condition, expected) => {
    expect(flagsNotCompared(condition)).toEqual(expected);
  });
});
