import { isTamePattern, patternSubjectCharactersMax } from './tame-pattern.js';

describe('isTamePattern', () => {
  it.each([
    '^[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}$',
    '^[^\\s@]+@[^\\s@]+\\.[^\\s@]{2,}$',
    '^\\d{3} ?\\d{3} ?\\d{4}$',
    '^(?:Mr|Ms|Mx)\\.? \\w+$',
    '^(\\d{2}-)?\\d{4}$',
    '^(?:ab)+$',
  ])('should take %s', (pattern) => {
    expect(isTamePattern(pattern)).toBe(true);
  });

  it.each([
    '^(a+)+$',
    '(a+)+$',
    '(a|aa)+$',
    '^(?:\\w*\\d?)*$',
    '^((ab)?c)*$',
    '(?=a)b',
    '(?<!a)b',
    '^(a)\\1$',
    '^.*.*.*.*x$',
    'a?'.repeat(30) + 'a'.repeat(30),
    '^a|b*c*d*$',
    '(unclosed',
    'a'.repeat(501),
  ])('should refuse %s', (pattern) => {
    expect(isTamePattern(pattern)).toBe(false);
  });

  it('should take only what is quick on the worst text', () => {
    // given: the costliest shapes that are taken
    const patterns = ['^a*a*a*$', 'a*a*$', '^(?:aa|a)a*a*b$', `${'a?'.repeat(14)}b`];
    for (const pattern of patterns) {
      expect(isTamePattern(pattern)).toBe(true);
      // when
      const began = process.cpuUsage();
      new RegExp(pattern).test(`${'a'.repeat(patternSubjectCharactersMax - 1)}!`);
      // then
      expect(process.cpuUsage(began).user / 1_000).toBeLessThan(1_000);
    }
  });
});
