import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { formFields } from '#bpmn/form-fields.js';
import { feelEvaluator } from './feel-evaluator.js';
import type { FormNode } from './form-node.js';
import { readForm, unsupportedIn } from './read-form.js';
import { showForm } from './show-form.js';

const WORKFLOWS = path.join(import.meta.dirname, '../../../../../workflows');
const FORMS = readdirSync(WORKFLOWS, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.form'))
  .sort();
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(WORKFLOWS, file), 'utf8'));

const keysOf = (nodes: readonly FormNode[]): readonly string[] =>
  nodes.flatMap((node) => {
    if (node.kind === 'group') return keysOf(node.nodes);
    return node.kind === 'field' || node.kind === 'list' ? [node.key] : [];
  });

describe('readForm', () => {
  it('should find the forms of every pathway that asks anything', () => {
    expect(new Set(FORMS.map((file) => file.split(path.sep)[0])).size).toBe(17);
  });

  it.each(FORMS)('should show all of %s', (file) => {
    // given
    const schema = read(file);
    // when
    const nodes = readForm(schema);
    const { shown } = showForm({ nodes, answers: {}, variables: {}, evaluator: feelEvaluator(() => 0) });
    // then
    expect(unsupportedIn(nodes)).toEqual([]);
    expect(keysOf(nodes)).toEqual(formFields(schema).map(({ key }) => key));
    expect(shown.length).toBeGreaterThan(0);
  });

  it('should name what it cannot show, wherever that stands', () => {
    // given
    const schema = {
      components: [
        { type: 'group', components: [{ type: 'iframe', id: 'map', label: 'Where it is' }] },
        { type: 'html', id: 'note', content: '<p>Call <b>first</b> &amp; write later</p>' },
      ],
    };
    // when
    const nodes = readForm(schema);
    // then
    expect(unsupportedIn(nodes)).toEqual([
      expect.objectContaining({ kind: 'unsupported', type: 'iframe', label: 'Where it is' }),
    ]);
    expect(nodes[1]).toMatchObject({ kind: 'text', text: 'Call first & write later' });
  });
});
