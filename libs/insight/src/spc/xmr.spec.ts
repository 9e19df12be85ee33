import { classify, type Limits, limitsOf, type PointType } from './xmr.js';

const SERIES = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1];

const MARKS: Readonly<Record<PointType, string>> = {
  common: '.',
  outside: 'O',
  trend: 'T',
  'two-in-three': '2',
  run: 'R',
};

const marksOf = (series: readonly (number | null)[], limits: Limits): string =>
  classify(series, limits)
    .map((type) => (type === null ? ' ' : MARKS[type]))
    .join('');

describe('limitsOf', () => {
  it('should reach 2.66 mean moving ranges around the mean', () => {
    // when
    const limits = limitsOf(SERIES);
    // then
    expect(limits?.mean).toBeCloseTo(1.9444444444, 9);
    expect(limits?.upper).toBeCloseTo(6.951503268, 9);
    expect(limits?.lower).toBeCloseTo(-3.0626143791, 9);
    expect(((limits?.nearUpper ?? 0) - 1.9444444444) / 1.7733333333).toBeCloseTo(1.8823529412, 9);
  });

  it('should leave the largest moving ranges out where that is asked for', () => {
    // when
    const limits = limitsOf(SERIES, { isScreened: true });
    // then
    expect(limits?.upper).toBeCloseTo(4.6044444444, 9);
    expect(limits?.lower).toBeCloseTo(-0.7155555556, 9);
  });

  it.each([false, true])('should find only the fifth point outside (screened: %s)', (isScreened) => {
    // when
    const limits = limitsOf(SERIES, { isScreened }) as Limits;
    // then
    expect(marksOf(SERIES, limits)).toBe('....O.............');
  });

  it('should take no moving range over a gap', () => {
    expect(limitsOf([1, 2, null, 50, 51])).toEqual(limitsOf([1, 2, null, 50, 51].reverse()));
    expect(limitsOf([1, 2, null, 50, 51])?.upper).toBeCloseTo(26 + 2.66, 9);
  });

  it.each([[[]], [[3]], [[null, 3, null, 4]]])('should know no limits of %j', (series) => {
    expect(limitsOf(series)).toBeUndefined();
  });
});

describe('classify', () => {
  const limits: Limits = { mean: 10, lower: 4, upper: 16, nearLower: 6, nearUpper: 14 };

  it.each([
    [[9, 16, 9, 16.01, 9, 3.99, 4], '...O.O.', 'strict limits'],
    [[8, 9, 10, 11, 12, 13, 14], 'TTTTTTT', '7 rising'],
    [[8, 9, 10, 11, 12, 13, 9], '.......', '6 rising is not enough'],
    [[8, 9, 10, 10, 11, 12, 13, 14], '........', 'a tie breaks'],
    [[14, 13, 12, 11, 9, 8, 7], 'TTTTTTT', 'falling'],
    [[11, 12, 11, 12, 11, 12, 11], 'RRRRRRR', 'run'],
    [[11, 12, 11, 10, 12, 11, 12], '.......', 'a point on the mean'],
    [[9, 11, 12, 11, 12, 11, 12, 11, 12], '.RRRRRRRR', '8 points, all flagged'],
    [[15, 11, 15], '2.2', 'the middle one not flagged'],
    [[15, 9, 15], '...', 'not all on one side'],
    [[17, 15, 11], 'O..', 'beyond the limit is not near'],
    [[15, 15, 17], '22O', 'two near, one outside'],
    [[11, 12, 11, 12, 15, 11, 15], 'RRRR2R2', 'two in three wins over run'],
    [[10.5, 11, 11.5, 12, 13, 14.5, 17], 'TTTTTTO', 'outside wins over trend'],
  ])('should mark %j as %s: %s', (series, marks) => {
    expect(marksOf(series, limits)).toBe(marks);
  });

  it('should break a run at a gap', () => {
    expect(marksOf([11, 12, 11, null, 12, 11, 12, 11], limits)).toBe('... ....');
  });
});
