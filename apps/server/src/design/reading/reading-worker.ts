import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { compareVersions } from '#drawing/comparison/compare-versions.js';
import { readDecisions } from '#drawing/decision-reader.js';
import { drawingReader } from '#drawing/drawing-moddle.js';
import { processesOf } from '#drawing/elements.js';
import { lintDrawing } from '#drawing/rules/lint-drawing.js';
import type { ReadingKind, ReadingTasks } from './reading-task.js';

const require = createRequire(import.meta.url);
const read = drawingReader(require('zeebe-bpmn-moddle/resources/zeebe.json'));

type Handlers = {
  readonly [Kind in ReadingKind]: (request: ReadingTasks[Kind]['request']) => Promise<ReadingTasks[Kind]['answer']>;
};

const handlers: Handlers = {
  lint: async ({ xml, jobTypes, formIds, decisionIds, pathwayIds, starts }) => {
    const { definitions } = await read(xml);
    const own = processesOf(definitions).map(({ id }) => String(id));
    const others = starts.filter(({ pathwayId }) => !own.includes(pathwayId));
    return lintDrawing(definitions, {
      jobTypes: new Set(jobTypes),
      formIds: new Set(formIds),
      decisionIds: new Set(decisionIds),
      pathwayIds: new Set([...pathwayIds, ...own]),
      startMessages: new Map(others.map(({ message, pathwayName }) => [message, pathwayName])),
    });
  },
  compare: ({ left, right, groups }) =>
    compareVersions(
      left,
      right,
      { drawing: async (xml) => (await read(xml)).definitions, decisions: readDecisions },
      new Map(groups),
    ),
  describe: async ({ xml }) => {
    const { definitions } = await read(xml);
    const processes = processesOf(definitions);
    const process = processes.find(({ isExecutable }) => isExecutable === true) ?? processes[0];
    return { id: textOr(process?.id), name: textOr(process?.name) };
  },
};

const textOr = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null);

// Texts go both ways, so that nothing of the thread's own is shared.
parentPort?.on('message', ({ kind, request }: { kind: ReadingKind; request: never }) => {
  handlers[kind](request).then(
    (answer) => parentPort?.postMessage(JSON.stringify({ answer })),
    (error: unknown) => parentPort?.postMessage(JSON.stringify({ error: String(error) })),
  );
});
parentPort?.postMessage('ready');
