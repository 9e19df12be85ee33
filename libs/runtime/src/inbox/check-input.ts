import { EngineError } from '#process-engine/engine-error.js';
import { isKey, type Key } from '#protocol/key.js';

const KEY_MAX = 9_223_372_036_854_775_807n;

/** Characters of a name: of a type, a message, a worker, a person. */
export const NAME_CHARACTERS_MAX = 4_096;

/** A key that comes in. @throws EngineError NOT_FOUND where it cannot name anything */
export const checkKey = (key: Key): Key => {
  if (typeof key === 'string' && isKey(key) && BigInt(key) <= KEY_MAX) return key;
  throw new EngineError('NOT_FOUND', `Expected key '${String(key)}' to name something, but it is no key`);
};

/** A text that comes in and is stored as such. @throws EngineError INVALID_ARGUMENT */
export const checkName = (what: string, text: string): string => {
  if (typeof text !== 'string') throw invalid(`Expected ${what} to be a text, but it is ${typeof text}`);
  if (text.includes('\0')) throw invalid(`Expected ${what} to be without the character U+0000`);
  if (text.length > NAME_CHARACTERS_MAX) {
    throw invalid(`Expected ${what} to have at most ${NAME_CHARACTERS_MAX} characters, but it has ${text.length}`);
  }
  return text;
};

/** A whole number that comes in. @throws EngineError INVALID_ARGUMENT */
export const checkWhole = (what: string, number: number, max: number = Number.MAX_SAFE_INTEGER): number => {
  if (Number.isSafeInteger(number) && number <= max) return number;
  throw invalid(`Expected ${what} to be a whole number of at most ${max}, but it was '${number}'`);
};

const invalid = (message: string): EngineError => new EngineError('INVALID_ARGUMENT', message);
