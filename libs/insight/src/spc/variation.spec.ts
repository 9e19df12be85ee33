import { bySignal, variationOf } from './variation.js';

describe('variationOf', () => {
  it('should be common where the last point is as usual', () => {
    expect(variationOf([5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6], 'lower')).toMatchObject({
      kind: 'common',
      isTrial: false,
    });
  });

  it('should be a concern where the last point is above the limit and lower is better', () => {
    // when
    const variation = variationOf([5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 30], 'lower');
    // then
    expect(variation).toMatchObject({ kind: 'concern', side: 'high', rule: 'outside' });
    expect(variation.size).toBeGreaterThan(1);
  });

  it('should be an improvement where the last point is below the limit and lower is better', () => {
    expect(variationOf([25, 26, 25, 26, 25, 26, 25, 26, 25, 26, 25, 26, 1], 'lower')).toMatchObject({
      kind: 'improvement',
      side: 'low',
    });
  });

  it('should take no side where nothing is better', () => {
    expect(variationOf([5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 30], null)).toMatchObject({
      kind: 'neutral',
      side: 'high',
    });
  });

  it('should say that a falling trend is low, also above the mean', () => {
    expect(variationOf([1, 1, 1, 1, 1, 1, 1, 1, 60, 50, 40, 30, 20, 15, 14], 'lower')).toMatchObject({
      kind: 'improvement',
      rule: 'trend',
    });
  });

  it('should call limits of fewer than 12 points a trial', () => {
    expect(variationOf([5, 6, 5, 6, 5, 6, 5], 'lower')).toMatchObject({ kind: 'common', isTrial: true, points: 7 });
  });

  it('should say nothing of a few points', () => {
    expect(variationOf([5, null, 6, 50], 'lower')).toMatchObject({ kind: 'not-enough', limits: null, points: 3 });
  });

  it('should look at the last point that there is', () => {
    expect(variationOf([5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 30, null], 'lower').kind).toBe('concern');
  });
});

describe('bySignal', () => {
  it('should put a concern before what is worse but as usual', () => {
    // given
    const usual = variationOf([500, 600, 500, 600, 500, 600, 500, 600, 500, 600, 500, 600], 'lower');
    const concern = variationOf([1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 9], 'lower');
    const none = variationOf([], 'lower');
    // when, then
    expect([none, usual, concern].sort(bySignal)).toEqual([concern, none, usual]);
    expect(bySignal(usual, none)).toBe(0);
  });
});
