import { readdir, readFile } from 'node:fs/promises';

const ROOT = new URL('../../', import.meta.url);
const FILE = 'apps/web/src/design/modeler/care-steps/care-steps.json';

interface Property {
  readonly value?: string;
  readonly type: string;
  readonly choices?: readonly { readonly value: string }[];
  readonly binding: { readonly type: string; readonly property?: string; readonly key?: string };
}

interface CareStep {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly elementType: { readonly value: string };
  readonly properties: readonly Property[];
}

/** Names of files below a folder, by their ending. */
async function filesOf(folder: string, ending: string): Promise<string[]> {
  const names = await readdir(new URL(folder, ROOT), { recursive: true });
  return names.filter((name) => name.endsWith(ending));
}

const read = (path: string) => readFile(new URL(path, ROOT), 'utf8');

const idsIn = async (ending: string, pattern: RegExp): Promise<Set<string>> => {
  const files = await Promise.all((await filesOf('workflows/', ending)).map((name) => read(`workflows/${name}`)));
  return new Set(files.flatMap((text) => [...text.matchAll(pattern)].map(([, id]) => id ?? '')));
};

/** All that a property of a template may write. */
const valuesOf = (step: CareStep, type: string, property: string): string[] =>
  step.properties
    .filter(({ binding }) => binding.type === type && binding.property === property)
    .flatMap(({ value, choices }) => [
      ...(value === undefined ? [] : [value]),
      ...(choices ?? []).map((one) => one.value),
    ]);

describe('the care steps that designers put into pathways', () => {
  let steps: readonly CareStep[];

  beforeAll(async () => {
    steps = JSON.parse(await read(FILE)) as CareStep[];
  });

  it('should have a name, words and an id of its own each', () => {
    // then
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
    for (const { name, description } of steps) {
      expect(name).not.toBe('');
      expect(description).toMatch(/\.$|\?$/);
    }
    expect(steps.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'Talk with the person',
        'Ask an agency',
        'Huddle',
        'Decide by rule',
        'Wait until',
        'Remind',
        'Escalate',
        'Connect to community',
        'Handover',
        'Check later',
        'Home visit',
      ]),
    );
  });

  it.each([
    ['a job that somebody works', '.worker.ts', /@JobWorker\('([^']+)'\)/g, 'zeebe:taskDefinition', 'type'],
    ['a form that exists', '.form', /"id": "(p[^"]+)"/g, 'zeebe:formDefinition', 'formId'],
    ['a pathway that exists', '.bpmn', /<bpmn:process id="([^"]+)"/g, 'zeebe:calledElement', 'processId'],
    ['a decision that exists', '.dmn', /<decision id="([^"]+)"/g, 'zeebe:calledDecision', 'decisionId'],
  ] as const)('should name %s', async (_, ending, pattern, type, property) => {
    // given
    const known = await idsIn(ending, pattern);
    // when
    const named = steps.flatMap((step) => valuesOf(step, type, property));
    // then
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });

  it('should name words that messages have', async () => {
    // given
    const words = await read('workflows/shared/templates.ts');
    // when
    const named = steps.flatMap(({ properties }) =>
      properties
        .filter(({ binding }) => binding.key === 'template')
        .flatMap(({ choices }) => (choices ?? []).map(({ value }) => value)),
    );
    // then
    expect(named.length).toBeGreaterThan(0);
    for (const template of named) expect(words).toMatch(new RegExp(`^  '?${template}'?:`, 'm'));
  });

  it('should send every task for people to a worklist', () => {
    // given
    const tasks = steps.filter(({ elementType }) => elementType.value === 'bpmn:UserTask');
    // then
    for (const task of tasks) {
      expect(task.properties.map(({ binding }) => binding.type)).toContain('zeebe:userTask');
      expect(valuesOf(task, 'zeebe:assignmentDefinition', 'candidateGroups')).not.toEqual([]);
    }
  });
});
