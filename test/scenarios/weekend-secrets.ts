import type { EntityManager } from 'typeorm';
import { readSeedJson } from '#care/seed/seed-data.js';
import { readWeekend } from '#care/seed/weekend.js';
import { readWeekendPeople } from '#care/seed/weekend-people.js';
import { weekendCases } from '#server/demo/cases/weekend-cases.js';
import { readWorkflowFiles } from '#server/startup/workflow-files.js';

const WORD = /[\p{L}’'-]+/gu;

export const wordsIn = (text: string): readonly string[] => text.match(WORD) ?? [];

/** What lies in the project's own diagrams, tables and forms. */
export const drawnText = async (): Promise<string> =>
  (await readWorkflowFiles()).map(({ content }) => content).join('\n');

/** The words of the names of all who come in the weekend, and of those who work. */
export function weekendNames(): readonly string[] {
  const { cases, others } = readWeekendPeople();
  const staff = readSeedJson<{ given: string[]; family: string[] }>('staff-names.json');
  const people = [...cases.flatMap((each) => each.people), ...others];
  return [
    ...people.flatMap(({ givenName, familyName }) => [givenName, familyName]),
    ...people.flatMap((person) => ('preferredName' in person && person.preferredName ? [person.preferredName] : [])),
    ...staff.given,
    ...staff.family,
  ].flatMap(wordsIn);
}

/** Addresses, numbers, and all that is told in the weekend and in its answers; single words may be codes and are no secrets. */
export function weekendSecrets(): readonly string[] {
  const { cases, others } = readWeekendPeople();
  return [
    ...[...cases, ...others].map(({ addressLine }) => addressLine),
    ...cases.flatMap(({ inTheirWords, wouldHelp }) => [inTheirWords, wouldHelp]),
    ...readWeekend().cases.flatMap(({ nhsNumber, postcode, story }) => [nhsNumber, postcode, story]),
    ...weekendCases.flatMap(({ title, words, known, answers }) => [title, ...textsIn([words, known, answers])]),
  ].filter((text) => text.includes(' ') || /^\d{10}$/.test(text));
}

/** Every text, each once, of every row of every table in the engine's schema; JSON is taken apart, bytes are read as text. */
export async function engineTexts(em: EntityManager): Promise<readonly string[]> {
  const columns: { table_name: string; column_name: string; data_type: string }[] = await em.query(
    `SELECT table_name, column_name, data_type FROM information_schema.columns
      WHERE table_schema = 'engine' AND data_type IN ('text', 'character varying', 'jsonb', 'json', 'bytea', 'ARRAY')`,
  );
  const texts = new Set<string>();
  for (const { table_name, column_name, data_type } of columns) {
    const value = data_type === 'bytea' ? `"${column_name}"` : `"${column_name}"::text`;
    const rows: { content: string | Buffer }[] = await em.query(
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
