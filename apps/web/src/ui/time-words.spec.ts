import { dueWords, durationWords, relativeWords, shortTime } from './time-words';

describe('times in words', () => {
  /** A Friday in British summer time: 17:15 on the clock. */
  const now = new Date('2016-09-23T16:15:00Z');
  const at = (iso: string) => new Date(iso);

  it.each([
    ['2016-09-23T16:15:20Z', 'just now'],
    ['2016-09-23T15:55:00Z', '20 minutes ago'],
    ['2016-09-23T14:05:00Z', '2 hours 10 minutes ago'],
    ['2016-09-23T17:15:00Z', 'in 1 hour'],
    ['2016-09-24T08:00:00Z', 'tomorrow at 09:00'],
    ['2016-09-22T16:00:00Z', 'yesterday at 17:00'],
    ['2016-09-28T08:00:00Z', 'in 5 days'],
    ['2016-06-20T08:00:00Z', '3 months ago'],
  ])('should say of %s: %s', (iso, words) => {
    expect(relativeWords(at(iso), now)).toBe(words);
  });

  it('should count days by the calendar of London, not by 24 hours', () => {
    // given
    const lateEvening = at('2016-09-23T22:30:00Z');
    // when
    const words = relativeWords(at('2016-09-24T05:00:00Z'), lateEvening);
    // then
    expect(words).toBe('tomorrow at 06:00');
  });

  it('should say how long until it is due, or since it was, with the day and the hour', () => {
    expect(dueWords(at('2016-09-23T19:15:00Z'), now)).toBe('due in 3 hours – Fri 20:15');
    expect(dueWords(at('2016-09-23T15:55:00Z'), now)).toBe('overdue by 20 minutes – Fri 16:55');
    expect(dueWords(at('2016-09-24T08:00:00Z'), now)).toBe('due tomorrow at 09:00');
    expect(dueWords(now, now)).toBe('due now – Fri 17:15');
  });

  it('should tell a span in its two largest units at most', () => {
    expect(
      [0, 59, 60, 125 * 60, 200 * 60, 30 * 3_600, 72 * 3_600].map((seconds) => durationWords(seconds * 1_000)),
    ).toEqual([
      'less than a minute',
      'less than a minute',
      '1 minute',
      '2 hours 5 minutes',
      '3 hours',
      '30 hours',
      '3 days',
    ]);
  });

  it('should name the weekday alone only within a week', () => {
    expect(shortTime(at('2016-09-26T08:00:00Z'), now)).toBe('Mon 09:00');
    expect(shortTime(at('2016-10-26T08:00:00Z'), now)).toMatch(/^Wed,? 26 Oct,? 09:00$/);
  });
});
