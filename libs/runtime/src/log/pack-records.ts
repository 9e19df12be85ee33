import type { EngineRecord } from '#protocol/records.js';
import { shapeOf } from './record-shapes.js';

const FORMAT = 1;
/** In place of a word: the member is absent. */
const ABSENT = -1;
/** Intents of a value type, at most. */
export const INTENTS_MAX = 16;

type Packable = Pick<EngineRecord, 'position' | 'key' | 'timestamp' | 'valueType' | 'intent' | 'value'>;

/**
 * Packs records of one command and root into bytes: a list of the distinct words and values that they use, and for each record
 * only places in that list. Not jsonb: that refuses U+0000 and reorders members.
 */
export const packRecords = (records: readonly Packable[]): Buffer => {
  const words: unknown[] = [];
  const places = new Map<unknown, number>();
  const place = (word: unknown): number => {
    if (word === undefined) return ABSENT;
    if (word !== null && typeof word === 'object') return words.push(word) - 1;
    const known = places.get(word);
    if (known !== undefined) return known;
    const next = words.push(word) - 1;
    places.set(word, next);
    return next;
  };
  const numbers: number[] = [];
  let position = 0;
  for (const record of records) {
    const { code, shape } = shapeOf.get(record.valueType) as NonNullable<ReturnType<typeof shapeOf.get>>;
    const value = record.value as unknown as Record<string, unknown>;
    numbers.push(
      code * INTENTS_MAX + shape.intents.indexOf(record.intent),
      record.position - position,
      place(record.key),
      place(record.timestamp),
    );
    position = record.position;
    for (const member of shape.members) numbers.push(place(value[member]));
    const countAt = numbers.push(0) - 1;
    for (const member in value) {
      if (shape.memberSet.has(member) || value[member] === undefined) continue;
      numbers.push(place(member), place(value[member]));
      numbers[countAt] = (numbers[countAt] as number) + 1;
    }
  }
  return Buffer.from(JSON.stringify([FORMAT, words, numbers]));
};

/** What a record of a log of format 1 unpacks from. */
export type Packed = readonly [format: number, words: readonly unknown[], numbers: readonly number[]];

export const PACK_FORMAT = FORMAT;
