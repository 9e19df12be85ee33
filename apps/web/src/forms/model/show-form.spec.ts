import { validateSubmission } from '#bpmn/validate-submission.js';
import type { JsonObject } from '#protocol/json.js';
import { checkForm, placeFaults } from './check-form.js';
import { feelEvaluator } from './feel-evaluator.js';
import { readForm } from './read-form.js';
import { showForm } from './show-form.js';
import { shownFields } from './shown-form.js';

const evaluator = feelEvaluator(() => Date.parse('2026-03-07T14:30:00Z'));

const field = (key: string, more: Readonly<Record<string, unknown>> = {}) => ({
  type: 'textfield',
  id: key,
  key,
  label: key,
  ...more,
});
const hiddenBy = (hide: string) => ({ conditional: { hide } });
const radio = (key: string, more: Readonly<Record<string, unknown>> = {}) => ({
  ...field(key, more),
  type: 'radio',
  values: [
    { label: 'Yes', value: true },
    { label: 'No', value: false },
  ],
});

const show = (components: readonly unknown[], answers: JsonObject, variables: JsonObject = {}) =>
  showForm({ nodes: readForm({ components }), answers, variables, evaluator });
const pathsOf = (view: ReturnType<typeof show>) => shownFields(view.shown).map(({ path }) => path);

describe('showForm', () => {
  it('should hide what the answers hide, and hand in nothing of it', () => {
    // given
    const form = [radio('reached'), field('words', hiddenBy('=reached != true'))];
    // then
    expect(pathsOf(show(form, { reached: true }))).toEqual(['reached', 'words']);
    expect(show(form, { reached: false, words: 'typed before' }).submission).toEqual({ reached: false });
  });

  it('should hide what the answer of a hidden field would have shown', () => {
    // given
    const form = [radio('one'), radio('two', hiddenBy('=one != true')), field('three', hiddenBy('=two != true'))];
    // when
    const view = show(form, { one: false, two: true, three: 'x' });
    // then
    expect(pathsOf(view)).toEqual(['one']);
    expect(view.submission).toEqual({ one: false });
  });

  it('should read the variables of the task below the answers', () => {
    // given
    const form = [field('expiresOn', hiddenBy('=agreement.status != "given"')), field('agreement.words')];
    // then
    expect(pathsOf(show(form, {}, { agreement: { status: 'given' } }))).toContain('expiresOn');
    expect(pathsOf(show(form, { agreement: { words: 'x' } }, { agreement: { status: 'refused' } }))).toEqual([
      'agreement.words',
    ]);
  });

  it('should offer choices that are worked out', () => {
    // given
    const form = [
      { ...field('who'), type: 'select', valuesExpression: '=for c in scored return {label: c.name, value: c.id}' },
    ];
    // when
    const [shown] = show(form, {}, { scored: [{ id: 'w1', name: 'Amina' }] }).shown;
    // then
    expect(shown).toMatchObject({ options: [{ value: 'w1', label: 'Amina' }] });
  });

  it('should offer by name what is known by its id', () => {
    // given
    const who = {
      ...field('who'),
      type: 'select',
      valuesExpression: '=for c in scored return {label: c.id, value: c.id}',
    };
    // when
    const [shown] = showForm({
      nodes: readForm({ components: [who] }),
      answers: {},
      variables: { scored: [{ id: 'w1' }, { id: 'w2' }] },
      evaluator,
      names: new Map([['w1', 'Amina']]),
    }).shown;
    // then
    expect(shown).toMatchObject({
      options: [
        { value: 'w1', label: 'Amina' },
        { value: 'w2', label: 'w2' },
      ],
    });
  });

  it('should hand in false for a box that is not ticked, and leave out what is empty or switched off', () => {
    // given
    const form = [
      { ...field('tick'), type: 'checkbox' },
      field('empty'),
      field('off', { disabled: true }),
      { ...field('many'), type: 'checklist', values: [] },
    ];
    // then
    expect(show(form, { empty: '', off: 'x', many: [] }).submission).toEqual({ tick: false });
  });

  it('should hand in no empty row, and name the row of the screen in which something is wrong', () => {
    // given
    const schema = {
      components: [
        {
          type: 'dynamiclist',
          id: 'talks',
          path: 'talks',
          label: 'Talks',
          components: [field('whose', { validate: { required: true } }), field('words')],
        },
      ],
    };
    const view = show(schema.components, { talks: [{}, { whose: '', words: 'x' }] });
    // then
    expect(view.submission).toEqual({ talks: [{ words: 'x' }] });
    expect(checkForm(schema, view, evaluator)).toEqual([
      { path: 'talks[1].whose', message: "Row 2: 'whose' needs an answer." },
    ]);
    expect(placeFaults([{ field: 'talks[0].words', message: "'words' is odd." }], view)).toEqual([
      { path: 'talks[1].words', message: "Row 2: 'words' is odd." },
    ]);
  });

  it('should tell faults in the order of the screen, those about nothing on it last', () => {
    // given
    const schema = { components: [field('a', { validate: { required: true } }), field('b')] };
    const view = show(schema.components, {});
    // then
    expect(
      placeFaults(
        [
          { field: 'gone', message: 'Something else.' },
          { field: 'b', message: "'b' is odd." },
          { field: 'a', message: "'a' needs an answer." },
        ],
        view,
      ).map(({ path }) => path),
    ).toEqual(['a', 'b', '']);
  });

  it('should find no fault where the server finds none', () => {
    // given
    const schema = {
      components: [
        radio('reached', { validate: { required: true } }),
        field('words', { validate: { required: true }, ...hiddenBy('=reached != true') }),
      ],
    };
    const submissions: JsonObject[] = [{ reached: true }, { reached: false }, { reached: true, words: 'x' }, {}];
    for (const answers of submissions) {
      const view = show(schema.components, answers);
      const isHidden = (expression: string) => evaluator.isTrue(expression, view.submission);
      // then
      expect(checkForm(schema, view, evaluator).map(({ message }) => message)).toEqual(
        validateSubmission(schema, view.submission, { isHidden }).map(({ message }) => message),
      );
    }
  });
});
