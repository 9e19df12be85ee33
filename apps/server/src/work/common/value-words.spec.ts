import { valueWords, variableWords } from './value-words.js';

describe('valueWords', () => {
  it.each([
    [true, 'yes'],
    [null, 'not known'],
    ['serious soon', 'serious soon'],
    ['no-answer', 'no answer'],
    ['2016-09-23', '23 September 2016'],
    ['2016-09-23T17:00:00+01:00', 'Fri 23 Sept 17:00'],
    [['housing', 'debt-benefits'], 'housing, debt benefits'],
    [{ status: 'given', agencies: [] }, 'status: given; agencies: none'],
  ])('should say %j as people do', (value, words) => {
    expect(valueWords(value)).toBe(words);
  });

  it('should name variables in words', () => {
    expect(['rag', 'immediateDanger'].map(variableWords)).toEqual(['Urgency', 'Immediate danger']);
  });
});
