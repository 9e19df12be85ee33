import { readSeedJson } from '../seed/seed-data.js';
import { checkNhsNumber, displayNhsNumber } from './nhs-number.js';

describe('checkNhsNumber', () => {
  it('should accept a number with the right check digit, however it is spaced', () => {
    expect(checkNhsNumber('943 476-5919')).toEqual({ valid: true, number: '9434765919', testRange: false });
  });

  it('should accept a check digit of 0 where the remainder is 0', () => {
    // given 9 digits whose weighted sum divides by 11
    expect(checkNhsNumber('9991000100')).toMatchObject({ valid: true });
  });

  it.each([
    ['9434765918', 'check-digit'],
    ['943476591', 'not-ten-digits'],
    ['94347659190', 'not-ten-digits'],
    ['943476591X', 'not-ten-digits'],
    ['', 'not-ten-digits'],
    ['1111111111', 'all-digits-same'],
    ['0000000000', 'all-digits-same'],
  ])('should refuse %s as %s', (number, reason) => {
    expect(checkNhsNumber(number)).toEqual({ valid: false, reason });
  });

  it('should refuse every tenth digit where the rule asks for 10', () => {
    // given 100000001: 10 + 2 = 12, remainder 1, 11 - 1 = 10
    const endings = Array.from({ length: 10 }, (_, digit) => `100000001${digit}`);
    expect(endings.filter((number) => checkNhsNumber(number).valid)).toEqual([]);
  });

  it('should tell that all numbers of the weekend are test numbers', () => {
    // given
    const { cases } = readSeedJson<{ cases: Array<{ nhsNumber: string }> }>('weekend.json');
    // then
    for (const { nhsNumber } of cases) {
      expect(checkNhsNumber(nhsNumber)).toEqual({ valid: true, number: nhsNumber, testRange: true });
    }
  });

  it('should show a number in groups of 3, 3 and 4', () => {
    expect(displayNhsNumber('9991000003')).toBe('999 100 0003');
  });
});
