import { dayAndTime, dayWords, fullTimeWords, timeKindOf, timeWords } from './times.js';

const NOW = new Date('2016-09-23T15:00:00Z');

describe('times in words', () => {
  it.each([
    ['2016-09-23T13:01:00Z', '14:01'],
    ['2016-12-02T13:01:00Z', '13:01 on Fri 2 Dec'],
  ])("should say %s by London's clock, with the day where it is another", (at, words) => {
    // when / then
    expect(timeWords(at, NOW)).toBe(words);
  });

  it('should say a moment short and long, and a day', () => {
    // given
    const at = '2016-09-23T23:30:00Z';
    // when / then
    expect([dayAndTime(at), fullTimeWords(at)]).toEqual(['Sat 24 Sept 00:30', '24 September 2016 at 00:30']);
    expect(dayWords('2016-09-23')).toBe('23 September 2016');
  });

  it("should take a time that names no zone for London's, wherever the server stands", () => {
    // given
    const at = '2016-07-01T14:01';
    // when / then
    expect([timeWords(at, NOW), dayAndTime(at), fullTimeWords(at)]).toEqual([
      ...['14:01 on Fri 1 Jul', 'Fri 1 Jul 14:01', '1 July 2016 at 14:01'],
    ]);
  });

  it.each([
    ['2016-09-23', 'day'],
    ['2016-09-23T17:00:00+01:00', 'moment'],
    ['2016-09-23T17:00Z', 'moment'],
    ['2016-02-31', null],
    ['2016-09-23T17:00:00Z or later', null],
    ['on 2016-09-23', null],
    ['', null],
  ])('should tell of %j whether it is a time', (text, kind) => {
    // when / then
    expect(timeKindOf(text)).toBe(kind);
  });
});
