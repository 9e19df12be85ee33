import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseResource } from './parse-resource.js';
import { problemText } from './problem.js';
import type { ElementModel } from './process-model.js';
import type { ParsedResource } from './resource.js';

const root = join(import.meta.dirname, '../../../workflows');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.(bpmn|dmn|form)$/.test(file),
);

const parse = (file: string): Promise<ParsedResource> =>
  parseResource({ name: file, content: readFileSync(join(root, file), 'utf8') });

describe('the pathways of this project', () => {
  it.each(files)('should read %s without a problem', async (file) => {
    // when
    const { problems } = await parse(file);
    // then
    expect(problems.map((problem) => problemText(file, problem))).toEqual([]);
  });

  it('should call only processes, decisions and forms that are there, and have no form that nobody shows', async () => {
    // given
    const parsed = await Promise.all(files.map(parse));
    const elements = parsed.flatMap(({ processes }) => processes.flatMap((process) => process.elements));
    const named = (idOf: (element: ElementModel) => string | null | undefined) =>
      new Set(elements.map(idOf).filter((id) => typeof id === 'string' && !id.startsWith('=')));
    const processes = parsed.flatMap((resource) => resource.processes.map(({ processId }) => processId));
    const decisions = parsed.flatMap(({ decisionRequirements }) =>
      (decisionRequirements?.decisions ?? []).map(({ decisionId }) => decisionId),
    );
    const forms = parsed.flatMap(({ form }) => (form === null ? [] : [form.formId]));
    const missing = (wanted: ReadonlySet<unknown>, there: readonly string[]) =>
      [...wanted].filter((id) => !there.includes(String(id)));
    // then
    expect(
      missing(
        named(({ calledElement }) => calledElement?.processId),
        processes,
      ),
    ).toEqual([]);
    expect(
      missing(
        named(({ calledDecision }) => calledDecision?.decisionId),
        decisions,
      ),
    ).toEqual([]);
    const shown = named(({ userTask }) => userTask?.formId);
    expect(missing(shown, forms)).toEqual([]);
    expect(forms.filter((formId) => !shown.has(formId))).toEqual([]);
    for (const ids of [processes, decisions, forms]) {
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});
