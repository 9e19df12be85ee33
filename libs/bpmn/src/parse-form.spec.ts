import { parseResource } from './parse-resource.js';
import type { ProblemCode } from './problem-codes.js';

const formOf = (...components: unknown[]) => JSON.stringify({ id: 'listen', type: 'default', components });
const parse = (content: string) => parseResource({ name: 'x.form', content });

describe('parseForm', () => {
  it('should read the id and the version tag of a form', async () => {
    // given
    const content = JSON.stringify({ id: 'listen', type: 'default', versionTag: '2', components: [] });
    // when
    const { form, problems } = await parse(content);
    // then
    expect(problems).toEqual([]);
    expect(form).toEqual({ formId: 'listen', versionTag: '2' });
  });

  it('should take the same key in two lists, and in a list and outside', async () => {
    // given
    const name = { type: 'textfield', key: 'name' };
    const list = (path: string) => ({ type: 'dynamiclist', path, components: [name] });
    // when
    const { problems } = await parse(formOf(name, list('children'), list('carers')));
    // then
    expect(problems).toEqual([]);
  });

  it.each<[ProblemCode, string, string]>([
    ['FORM_ID_MISSING', 'no id', JSON.stringify({ type: 'default', components: [] })],
    ['FORM_ID_MISSING', 'an id with blanks', JSON.stringify({ id: 'a b', type: 'default', components: [] })],
    ['FORM_NOT_A_FORM', 'another type', JSON.stringify({ id: 'a', type: 'wizard', components: [] })],
    ['FORM_NOT_A_FORM', 'no components', JSON.stringify({ id: 'a', type: 'default' })],
    ['FORM_COMPONENT_UNSUPPORTED', 'HTML', formOf({ type: 'html', content: '<b>x</b>' })],
    ['FORM_COMPONENT_UNSUPPORTED', 'a frame', formOf({ type: 'iframe', url: 'https://example.org' })],
    [
      'FORM_COMPONENT_UNSUPPORTED',
      'an image from elsewhere',
      formOf({ type: 'image', source: 'https://example.org/x' }),
    ],
    ['FORM_COMPONENT_UNSUPPORTED', 'a component without a type', formOf({ key: 'a' })],
    [
      'FORM_COMPONENT_UNSUPPORTED',
      'an unknown component in a group',
      formOf({ type: 'group', components: [{ type: 'robot' }] }),
    ],
    ['FORM_KEY_INVALID', 'a field without a key', formOf({ type: 'textfield' })],
    ['FORM_KEY_INVALID', 'a key that every object has', formOf({ type: 'textfield', key: '__proto__.x' })],
    ['FORM_KEY_INVALID', 'a list without a path', formOf({ type: 'dynamiclist', components: [] })],
    [
      'FORM_KEY_DUPLICATE',
      'a key twice',
      formOf({ type: 'textfield', key: 'a' }, { type: 'group', components: [{ type: 'number', key: 'a' }] }),
    ],
    [
      'FORM_DESTINATION_UNKNOWN',
      'a value that goes elsewhere',
      formOf({ type: 'textfield', key: 'a', properties: { goesTo: 'mail' } }),
    ],
    ['FORM_MARKUP', 'HTML in a text', formOf({ type: 'text', text: '<img src=x onerror=alert(1)>' })],
    ['FORM_MARKUP', 'a script in a link', formOf({ type: 'text', text: '[x](javascript:alert(1))' })],
    [
      'FORM_PATTERN_UNSAFE',
      'a pattern that could take for ever',
      formOf({ type: 'textfield', key: 'a', validate: { pattern: '^(a+)+$' } }),
    ],
    ['ID_DUPLICATE', 'an id twice', formOf({ type: 'text', id: 'a' }, { type: 'text', id: 'a' })],
  ])('should refuse with %s: %s', async (code, _, content) => {
    // when
    const { problems } = await parse(content);
    // then
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems[0]?.severity).toBe('error');
  });
});
