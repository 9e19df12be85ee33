import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formFields } from './form-fields.js';
import { parseForm } from './parse-form.js';
import { ProblemCollector } from './problem-collector.js';
import { splitSubmission } from './split-submission.js';
import { listRowsMax, validateSubmission } from './validate-submission.js';

const json = readFileSync(join(import.meta.dirname, 'form-fields.form'), 'utf8');
const schema: unknown = JSON.parse(json);

const complete = {
  risk: 'low',
  person: { postcode: 'M16 0SS', children: 2 },
  seen: '2026-03-01',
  agencies: ['gp'],
  talks: [{ whose: 'carer', words: 'I am tired' }],
  sure: true,
  cost: '12.50',
  mail: 'sam@example.org',
};

const errorsOf = (change: Readonly<Record<string, unknown>>) =>
  validateSubmission(schema, { ...complete, ...change }).map(({ key, code }) => `${key} ${code}`);

describe('formFields', () => {
  it('should list the fields of a form with where their values go', () => {
    // given
    const problems = new ProblemCollector();
    parseForm(json, problems);
    // when
    const fields = formFields(schema);
    // then
    expect(problems.list()).toEqual([]);
    expect(fields.map(({ key, type, goesTo }) => [key, type, goesTo])).toEqual([
      ['risk', 'radio', 'process'],
      ['person.postcode', 'textfield', 'record'],
      ['person.children', 'number', 'process'],
      ['seen', 'datetime', null],
      ['agencies', 'checklist', 'process'],
      ['talks', 'dynamiclist', null],
      ['sure', 'checkbox', null],
      ['cost', 'number', null],
      ['mail', 'textfield', null],
    ]);
    expect(fields[0]).toMatchObject({
      label: 'How serious is it?',
      required: true,
      values: [
        { value: 'serious now', label: 'Serious now' },
        { value: 'low', label: 'Low' },
      ],
    });
    expect(fields[1]?.hiddenWhen).toEqual(['=anonymous = true']);
    expect(fields[3]?.label).toBe('Last seen');
    expect(fields[5]?.fields.map(({ key }) => key)).toEqual(['whose', 'words']);
  });
});

describe('validateSubmission', () => {
  it('should take a form that is filled in', () => {
    expect(errorsOf({})).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, unknown>>, string[]]>([
    ['a missing answer', { risk: undefined }, ['risk REQUIRED']],
    ['a blank answer', { risk: '' }, ['risk REQUIRED']],
    ['a box that must be ticked', { sure: false }, ['sure REQUIRED']],
    ['an answer that is not offered', { risk: 'none' }, ['risk NOT_A_CHOICE']],
    ['an answer of another kind', { risk: { value: 'low' } }, ['risk NOT_A_CHOICE']],
    ['one answer too many', { agencies: ['gp', 'police'] }, ['agencies NOT_A_CHOICE']],
    ['the same answer twice', { agencies: ['gp', 'gp'] }, ['agencies NOT_A_CHOICE']],
    ['no list of answers', { agencies: 'gp' }, ['agencies WRONG_TYPE']],
    ['a text in another way', { person: { postcode: 'm16' } }, ['person.postcode PATTERN']],
    ['a number for a text', { person: { postcode: 16 } }, ['person.postcode WRONG_TYPE']],
    ['a small number', { person: { postcode: 'M16 0SS', children: -1 } }, ['person.children TOO_SMALL']],
    ['a large number', { person: { postcode: 'M16 0SS', children: 21 } }, ['person.children TOO_LARGE']],
    ['a broken number', { person: { postcode: 'M16 0SS', children: 1.5 } }, ['person.children PATTERN']],
    ['a text for a number', { person: { postcode: 'M16 0SS', children: '2' } }, ['person.children WRONG_TYPE']],
    ['a day that does not exist', { seen: '2026-02-30' }, ['seen WRONG_TYPE']],
    ['no text for an amount', { cost: 'a lot' }, ['cost WRONG_TYPE']],
    ['no e-mail address', { mail: 'sam' }, ['mail PATTERN']],
    ['a field of no form', { admin: true }, ['admin UNKNOWN_FIELD']],
    ['a field of no group', { person: { postcode: 'M16 0SS', role: 'x' } }, ['person.role UNKNOWN_FIELD']],
    ['a row without its answer', { talks: [{ whose: 'person' }, { words: 'x' }] }, ['talks[1].whose REQUIRED']],
    ['a row that is too long', { talks: [{ whose: 'person', words: 'x'.repeat(101) }] }, ['talks[0].words TOO_LONG']],
    ['no rows', { talks: ['x'] }, ['talks WRONG_TYPE']],
    ['too many rows', { talks: Array.from({ length: listRowsMax + 1 }, () => ({})) }, ['talks TOO_LONG']],
  ])('should refuse %s', (_, change, errors) => {
    expect(errorsOf(change)).toEqual(errors);
  });

  it('should not ask for what is hidden', () => {
    // given
    const { person, ...anonymous } = complete;
    const validate = (isHidden?: (expression: string) => boolean) =>
      validateSubmission(schema, anonymous, isHidden === undefined ? {} : { isHidden }).map(({ key }) => key);
    // then
    expect(person).toBeDefined();
    expect(validate((expression) => expression === '=anonymous = true')).toEqual([]);
    expect(validate(() => false)).toEqual(['person.postcode']);
    expect(validate()).toEqual([]);
  });

  it('should refuse what is no form at all', () => {
    for (const data of [null, [], 'x', 1]) {
      expect(validateSubmission(schema, data).map(({ code }) => code)).toEqual(['WRONG_TYPE']);
    }
  });
});

describe('splitSubmission', () => {
  it('should give to the process what the form says, and to the record all else', () => {
    // when
    const { process, record } = splitSubmission(schema, complete);
    // then
    expect(process).toEqual({ risk: 'low', person: { children: 2 }, agencies: ['gp'], talks: [{ whose: 'carer' }] });
    expect(record).toEqual({
      person: { postcode: 'M16 0SS' },
      seen: '2026-03-01',
      talks: [{ words: 'I am tired' }],
      sure: true,
      cost: '12.50',
      mail: 'sam@example.org',
    });
  });

  it('should drop what is hidden and what is no field', () => {
    // when
    const { process, record } = splitSubmission(schema, { ...complete, admin: true }, { isHidden: () => true });
    // then
    expect(process).not.toHaveProperty('person');
    expect(record).not.toHaveProperty('person');
    expect({ ...process, ...record }).not.toHaveProperty('admin');
  });
});
