/**
 * A 64-bit key as a string of digits. Never a JavaScript number: keys of later partitions exceed 2^53.
 * Keys of one partition are of equal length, so that they sort as text as they do as numbers.
 */
export type Key = string;

/** Keys of partition 1 start here (partition number << 51), as in Zeebe's key space. */
const FIRST_KEY = 2251799813685248;

/** The key that says "none", as Zeebe's records write it. */
export const NO_KEY: Key = '-1';

/** Makes the n-th key (n ≥ 1) of our one partition. */
export const keyOf = (n: number): Key => String(FIRST_KEY + n);

/** The running number of a key that `keyOf` made. */
export const keyNumber = (key: Key): number => Number(key) - FIRST_KEY;

/** Whether a text has the form of a key. Doors answer 400 where it has not. */
export const isKey = (text: string): boolean => /^[0-9]{1,19}$/.test(text);
