import { Chance } from './chance.js';

describe('Chance', () => {
  it('should fall the same for the same, whatever was asked before', () => {
    // given
    const [fresh, used] = [new Chance('a'), new Chance('a')];
    for (let draw = 0; draw < 10; draw += 1) used.of('something else', draw);
    // then
    expect(used.of('case-01', 'work', 3)).toBe(fresh.of('case-01', 'work', 3));
    expect(used.of('case-01', 'work', 4)).not.toBe(fresh.of('case-01', 'work', 3));
    expect(new Chance('b').of('case-01', 'work', 3)).not.toBe(fresh.of('case-01', 'work', 3));
  });

  it('should give minutes between the least and the most, around the likeliest', () => {
    const minutes = Array.from({ length: 500 }, (_, draw) => new Chance('a').minutes([10, 15, 40], draw));
    expect(Math.min(...minutes)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...minutes)).toBeLessThanOrEqual(40);
    const mean = minutes.reduce((sum, each) => sum + each, 0) / minutes.length;
    // The mean of a triangular distribution is that of its three corners.
    expect(mean).toBeGreaterThan(20);
    expect(mean).toBeLessThan(23.5);
  });

  it('should give always the same where there is no choice', () => {
    expect(new Chance('a').minutes([7, 7, 7], 'any')).toBe(7);
    expect(new Chance('a').pick(['only'], 'any')).toBe('only');
    expect(new Chance('a').pick([], 'any')).toBeUndefined();
  });

  it('should give hours around their median', () => {
    const hours = Array.from({ length: 501 }, (_, draw) => new Chance('a').hours(2, 0.6, draw)).sort((a, b) => a - b);
    expect(hours[0]).toBeGreaterThan(0);
    expect(hours[250]).toBeGreaterThan(1.7);
    expect(hours[250]).toBeLessThan(2.3);
  });
});
