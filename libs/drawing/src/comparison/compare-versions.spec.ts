import { readFileSync } from 'node:fs';
import { readDecisions } from '../decision-reader.js';
import { compareVersions, type VersionFile } from './compare-versions.js';

const workflows = new URL('../../../../workflows/', import.meta.url);
const urgency = readFileSync(new URL('otr-triage/d2-urgency.dmn', workflows), 'utf8');

const readers = {
  decisions: readDecisions,
  drawing: () => {
    throw new Error('Expected no drawing to be read');
  },
};
const sentences = async (left: VersionFile[], right: VersionFile[]): Promise<string[]> =>
  (await compareVersions(left, right, readers)).map(({ sentence }) => sentence);

const form = (...components: object[]): string =>
  JSON.stringify({ id: 'visit', type: 'default', schemaVersion: 16, components });
const reached = {
  type: 'radio',
  key: 'reached',
  id: 'f1',
  label: 'Reached?',
  values: [{ label: 'Yes', value: 'yes' }],
};
const words = { type: 'textarea', key: 'words', id: 'f2', label: 'In their words' };

const forms = (left: string, right: string) =>
  sentences([{ name: 'visit.form', content: left }], [{ name: 'visit.form', content: right }]);
const tables = (change: (xml: string) => string) =>
  sentences([{ name: 'd2-urgency.dmn', content: urgency }], [{ name: 'd2-urgency.dmn', content: change(urgency) }]);

describe('the comparison of two versions', () => {
  it('should name the row and the column of a table that changed', async () => {
    // when
    const changes = await tables((xml) => xml.replace('<text>"PT4H"</text>', '<text>"PT3H"</text>'));
    // then
    expect(changes).toEqual([
      'Decision “How urgent is it”, row 1: output “Plan due” changed from “"PT4H"” to “"PT3H"”.',
    ]);
  });

  it('should tell of a row that is gone', async () => {
    // when
    const changes = await tables((xml) => xml.replace(/<rule id="rule-2">[\s\S]*?<\/rule>/, ''));
    // then
    expect(changes).toEqual([
      'Decision “How urgent is it”, removed row 2: Risk "serious soon", Hub shift open true, Colour "Amber", Answers due "PT2H@cal:hub", Plan due "END-OF-SHIFT".',
    ]);
  });

  it('should tell which fields of a form came, went and changed', async () => {
    // when
    const changes = await forms(
      form(reached, words),
      form(
        { ...reached, label: 'Did you reach them?', validate: { required: true } },
        { ...words, key: 'story', label: 'Story' },
      ),
    );
    // then
    expect(changes).toEqual([
      'Form “visit”: field “Did you reach them?”: the question changed from “Reached?” to “Did you reach them?”.',
      'Form “visit”: field “Did you reach them?”: the check of the answer was added: “required true”.',
      'Form “visit”: added field “Story”.',
      'Form “visit”: removed field “In their words”.',
    ]);
  });

  it('should keep apart what a person who fills in the form does not notice', async () => {
    // when
    const changes = await compareVersions(
      [{ name: 'visit.form', content: form(reached) }],
      [{ name: 'visit.form', content: form({ ...reached, layout: { columns: 8 } }) }],
      readers,
    );
    // then
    expect(changes).toEqual([
      {
        kind: 'layout',
        elementId: null,
        sentence: 'Form “visit”: the form is only laid out otherwise.',
        file: 'visit.form',
      },
    ]);
  });

  it('should tell of forms and tables that come and go', async () => {
    // when
    const changes = await sentences(
      [{ name: 'visit.form', content: form(reached) }],
      [{ name: 'd2-urgency.dmn', content: urgency }],
    );
    // then
    expect(changes).toEqual(['The form “visit” is not used any more.', 'Added decision table “d2-urgency”.']);
  });
});
