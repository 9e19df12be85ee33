import { dateFault, isoOfParts, NO_DATE, partsOfIso } from './date-parts';

describe('a date in three fields', () => {
  it('should be read and written as the calendar has it', () => {
    expect(isoOfParts({ day: '7', month: '3', year: '1948' })).toBe('1948-03-07');
    expect(partsOfIso('1948-03-07')).toEqual({ day: '7', month: '3', year: '1948' });
    expect(partsOfIso(null)).toEqual(NO_DATE);
  });

  it.each([
    [{ day: '30', month: '2', year: '1948' }, 'Date of birth must be a real date'],
    [{ day: '1', month: '13', year: '1948' }, 'Date of birth must be a real date'],
    [{ day: '1', month: '1', year: '48' }, 'Date of birth must be a real date'],
    [{ day: '', month: '3', year: '1948' }, 'Date of birth must include a day'],
    [{ day: '1', month: '', year: '' }, 'Date of birth must include a month and a year'],
    [NO_DATE, undefined],
    [{ day: '29', month: '2', year: '1948' }, undefined],
  ])('should say of %j: %s', (parts, words) => {
    expect(dateFault(parts, 'Date of birth')).toBe(words);
  });
});
