/** Where an NHS number stands: never trusted before somebody compared it with the national record. */
export const NHS_NUMBER_STATUSES = ['unverified', 'verified', 'verified (synthetic)', 'traced', 'invalid'] as const;
export type NhsNumberStatus = (typeof NHS_NUMBER_STATUSES)[number];

const DIGITS = 10;
const TEST_RANGE_PREFIX = '999';

export type NhsNumberCheck =
  | { readonly valid: true; readonly number: string; readonly testRange: boolean }
  | { readonly valid: false; readonly reason: 'not-ten-digits' | 'all-digits-same' | 'check-digit' };

/**
 * Checks an NHS number: ten digits (blanks and hyphens are ignored), weights 10 to 2 on the first nine, the sum's remainder by
 * 11 taken from 11 is the tenth digit; 11 counts as 0, and a number that would need 10 is never issued. Numbers from 999 on
 * are for tests and never belong to a patient (NHS Data Dictionary).
 */
export function checkNhsNumber(text: string): NhsNumberCheck {
  const number = text.replace(/[\s-]/g, '');
  if (!/^\d{10}$/.test(number)) {
    return { valid: false, reason: 'not-ten-digits' };
  }
  if (new Set(number).size === 1) {
    return { valid: false, reason: 'all-digits-same' };
  }
  if (nhsCheckDigit(number.slice(0, DIGITS - 1)) !== Number(number[DIGITS - 1])) {
    return { valid: false, reason: 'check-digit' };
  }
  return { valid: true, number, testRange: number.startsWith(TEST_RANGE_PREFIX) };
}

/** The tenth digit for nine digits; 10 where no such number exists. */
export function nhsCheckDigit(nineDigits: string): number {
  let sum = 0;
  for (let index = 0; index < DIGITS - 1; index++) {
    sum += Number(nineDigits[index]) * (DIGITS - index);
  }
  const digit = 11 - (sum % 11);
  return digit === 11 ? 0 : digit;
}

/** `9991000003` → `999 100 0003`, as it is shown to people. */
export function displayNhsNumber(number: string): string {
  return `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`;
}
