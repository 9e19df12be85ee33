import { summariseTouches } from './touch-summary.js';

const on = (day: number, safe: number | null, newDanger = false) => ({
  at: new Date(Date.UTC(2016, 8, 24 + day, 12)),
  reached: safe !== null,
  safe,
  newDanger,
});

describe('summariseTouches', () => {
  it('should count the days in a row on which the person felt safe', () => {
    // given safe from the 25th on
    const touches = [on(0, 4), ...Array.from({ length: 15 }, (_, day) => on(day + 1, 8))];
    // then
    expect(summariseTouches(touches, 'Red')).toEqual({ tries: 0, safeDays: 14, rag: 'Green' });
  });

  it('should begin anew after an unsafe day', () => {
    expect(summariseTouches([on(0, 8), on(5, 8), on(6, 5), on(7, 8), on(9, 9)], 'Amber')).toMatchObject({
      safeDays: 2,
    });
  });

  it('should turn Red on new danger, however safe the person feels', () => {
    expect(summariseTouches([on(0, 9), on(10, 9, true)], 'Green')).toEqual({ tries: 0, safeDays: 0, rag: 'Red' });
  });

  it('should count tries in a row and keep the colour while nobody is reached', () => {
    expect(summariseTouches([on(0, 5), on(1, null), on(2, null)], 'Red')).toEqual({
      tries: 2,
      safeDays: 0,
      rag: 'Red',
    });
  });

  it('should keep the safe days reached before a missed call', () => {
    expect(summariseTouches([on(0, 8), on(8, 8), on(9, null)], 'Green')).toEqual({
      tries: 1,
      safeDays: 8,
      rag: 'Green',
    });
  });

  it('should know of no safe day when the person was never reached', () => {
    expect(summariseTouches([on(0, null)], 'Amber')).toEqual({ tries: 1, safeDays: 0, rag: 'Amber' });
  });
});
