import { readSeedJson } from '#care/seed/seed-data.js';
import { readWeekend } from '#care/seed/weekend.js';
import { readWeekendPeople } from '#care/seed/weekend-people.js';
import { weekendCases } from '#server/demo/cases/weekend-cases.js';
import { readWorkflowFiles } from '#server/startup/workflow-files.js';
import { WeekendRun } from './weekend-run.js';

const PLAY_MS_MAX = 600_000;
const WORD = /[\p{L}’'-]+/gu;

/** By Monday evening everybody has come, and most kinds of forms were filled in. */
const MONDAY_EVENING = '2016-09-26T20:00:00+01:00';

describe('the engine’s tables after the weekend', () => {
  let run: WeekendRun;
  let words: Set<string>;
  let texts: readonly string[];
  /** Texts that lie in the project's own diagrams, tables and forms. */
  let drawn: string;

  beforeAll(async () => {
    run = await WeekendRun.create();
    await run.playUntil(MONDAY_EVENING);
    texts = await everyText(run);
    words = new Set(texts.flatMap((text) => text.match(WORD) ?? []));
    drawn = (await readWorkflowFiles()).map(({ content }) => content).join('\n');
  }, PLAY_MS_MAX);

  afterAll(() => run.drop());

  it('should hold what happened', () => {
    expect(texts.some((text) => text.includes('ut-listen'))).toBe(true);
    expect(texts.some((text) => text.includes('person-case-09'))).toBe(true);
  });

  it('should hold nobody’s name', () => {
    // given
    const drawnWords = new Set(drawn.match(WORD));
    const { cases, others } = readWeekendPeople();
    const staff = readSeedJson<{ given: string[]; family: string[] }>('staff-names.json');
    const people = [...cases.flatMap((each) => each.people), ...others];
    const names = [
      ...people.flatMap(({ givenName, familyName }) => [givenName, familyName]),
      ...people.flatMap((person) => ('preferredName' in person && person.preferredName ? [person.preferredName] : [])),
      ...staff.given,
      ...staff.family,
    ].flatMap((name) => name.match(WORD) ?? []);
    // then
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name) => words.has(name) && !drawnWords.has(name))).toEqual([]);
  });

  it('should hold no address, no number and no story', () => {
    const { cases, others } = readWeekendPeople();
    const secrets = [
      ...[...cases, ...others].map(({ addressLine }) => addressLine),
      ...cases.flatMap(({ inTheirWords, wouldHelp }) => [inTheirWords, wouldHelp]),
      ...readWeekend().cases.flatMap(({ nhsNumber, postcode, story }) => [nhsNumber, postcode, story]),
      ...weekendCases.flatMap(({ title, words: told, known, answers }) => [title, ...textsIn([told, known, answers])]),
    ].filter((text) => (text.includes(' ') || /^\d{10}$/.test(text)) && !drawn.includes(text));
    expect(secrets.length).toBeGreaterThan(300);
    // when
    const all = texts.join('\n');
    // then
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
  });
});

/** Every text, each once, of every row of every table in the engine's schema; JSON is taken apart, bytes are read as text. */
async function everyText(run: WeekendRun): Promise<readonly string[]> {
  const columns: { table_name: string; column_name: string; data_type: string }[] = await run.em.query(
    `SELECT table_name, column_name, data_type FROM information_schema.columns
      WHERE table_schema = 'engine' AND data_type IN ('text', 'character varying', 'jsonb', 'json', 'bytea', 'ARRAY')`,
  );
  expect(columns.length).toBeGreaterThan(30);
  const texts = new Set<string>();
  for (const { table_name, column_name, data_type } of columns) {
    const value = data_type === 'bytea' ? `"${column_name}"` : `"${column_name}"::text`;
    const rows: { content: string | Buffer }[] = await run.em.query(
      `SELECT ${value} AS content FROM engine."${table_name}" WHERE "${column_name}" IS NOT NULL`,
    );
    for (const { content } of rows) {
      for (const text of textsIn(parsed(String(content)))) {
        texts.add(text);
      }
    }
  }
  return [...texts];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** All texts within a value, the names of members among them. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, member]) => [name, ...textsIn(member)])
    : [];
}
