import type { JsonObject } from '#process-engine/process-engine.js';
import { aJob } from '../testing/a-job.js';
import { workflowFiles } from '../testing/workflow-files.js';
import { JobInput } from './job-input.js';
import { wordsOf } from './templates.js';

const read = (variables: JsonObject) => new JobInput(aJob('hand-over', variables));

describe('JobInput', () => {
  it('should say which job lacks which variable', () => {
    expect(() => read({}).text('contactId')).toThrow(
      "Expected job of type 'hand-over' to find a text in variable 'contactId', but found nothing",
    );
  });

  it.each<[string, (input: JobInput) => unknown]>([
    ['text', (input) => input.text('x')],
    ['flag', (input) => input.flag('x')],
    ['number', (input) => input.number('x')],
    ['texts', (input) => input.texts('x')],
    ['objects', (input) => input.objects('x')],
  ])('should never tell a value of the wrong kind: %s', (_, use) => {
    expect(() => use(read({ x: { name: 'a secret' } }))).toThrow(/in variable 'x', but found/);
    expect(() => use(read({ x: { name: 'a secret' } }))).not.toThrow(/a secret/);
  });

  it('should refuse a code that is none', () => {
    expect(() => read({ route: 'elsewhere' }).oneOf('route', ['triage'])).toThrow(
      /one of triage.*but found another text/,
    );
  });

  it('should count nothing as nothing', () => {
    const input = read({ a: null, b: '' });
    expect([
      input.textOrNull('a'),
      input.textOrNull('b'),
      input.flag('a'),
      input.texts('a'),
      input.numberOrNull('c'),
    ]).toEqual([null, null, false, [], null]);
  });

  it('should make the same id from the same job, and another from another', () => {
    const [first, again, other] = ['1', '1', '2'].map((jobKey) =>
      new JobInput(aJob('x', {}, { jobKey })).id('blockage'),
    );
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
});

describe('templates', () => {
  it('should have words for every template that is drawn, and no name in any', () => {
    // given
    const drawn = workflowFiles().flatMap(({ content }) => [...content.matchAll(/key="template" value="([^"]+)"/g)]);
    const templates = [...new Set(drawn.map(([, template]) => template as string))];
    const input = read({
      ...{ askDue: '2016-09-22T17:05:00Z', dueAt: '2016-09-22T17:05:00Z', infoDue: '2016-09-22T17:05:00Z' },
      ...{ offerDue: '2016-09-22T17:05:00Z', preferredName: 'Quillon' },
    });
    // then
    expect(templates.length).toBeGreaterThan(10);
    for (const template of templates) {
      expect(wordsOf(template, input)).toMatch(/^[A-Z].*[.?]$/s);
      expect(wordsOf(template, input)).not.toContain('Quillon');
    }
  });

  it('should refuse a template that nobody has written', () => {
    expect(() => wordsOf('unheard', read({}))).toThrow(
      "Expected job of type 'hand-over' to name a known template, but found 'unheard'",
    );
  });
});
