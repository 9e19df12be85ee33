import type { FlowWeek } from '../flow/flow.js';
import { growthOf } from './growth.js';

const week = (came: number, went: number, more: Partial<FlowWeek> = {}): FlowWeek => ({
  from: new Date(0),
  isPartial: false,
  isBefore: false,
  in: came,
  out: went,
  waiting: 0,
  ...more,
});

describe('growthOf', () => {
  it('should grow where more come than go, week by week', () => {
    // when
    const growth = growthOf([week(30, 26), week(31, 29), week(29, 26), week(30, 27)]);
    // then
    expect(growth).toMatchObject({ kind: 'grows', perWeek: 3, inPerWeek: 30, outPerWeek: 27, weeks: 4, moves: 228 });
    expect(growth.standardError).toBeCloseTo(Math.sqrt(2 / 3 / 4), 12);
  });

  it('should shrink where more go than come', () => {
    expect(growthOf([week(1, 9), week(2, 9), week(1, 9), week(2, 9)]).kind).toBe('shrinks');
  });

  it('should be level within one standard error of zero, its edge included', () => {
    expect(growthOf([week(30, 10), week(10, 29), week(30, 10), week(10, 30)]).kind).toBe('level');
    // mean 1, standard error 1
    expect(growthOf([week(9, 5), week(5, 5), week(5, 5), week(5, 5)])).toMatchObject({
      kind: 'level',
      perWeek: 1,
      standardError: 1,
    });
    expect(growthOf([week(5, 5), week(5, 5), week(5, 5), week(5, 5)]).kind).toBe('level');
  });

  it('should say nothing of few weeks or few people', () => {
    expect(growthOf([week(30, 20), week(30, 20), week(30, 20)]).kind).toBe('not-enough');
    expect(growthOf([week(2, 0), week(2, 0), week(2, 0), week(2, 0)]).kind).toBe('not-enough');
    expect(growthOf([])).toMatchObject({ kind: 'not-enough', perWeek: 0, standardError: 0 });
  });

  it('should leave out the week that has only begun, and weeks before the pathway was there', () => {
    // given
    const known = [week(6, 3), week(6, 3), week(6, 3), week(6, 3)];
    // when
    const growth = growthOf([week(0, 0, { isBefore: true }), ...known, week(0, 50, { isPartial: true })]);
    // then
    expect(growth).toMatchObject({ kind: 'grows', perWeek: 3, weeks: 4 });
  });
});
