import { AttemptLimiter } from './attempt-limiter.js';

describe('AttemptLimiter', () => {
  let now = 0;
  let limiter: AttemptLimiter;

  beforeEach(() => {
    now = 0;
    limiter = new AttemptLimiter({ attemptsMax: 2, windowMs: 1_000, namesMax: 2 }, () => now);
  });

  it('should let the next try wait until the window ends', () => {
    // given
    limiter.begin('mo');
    now = 400;
    limiter.begin('mo');
    // when / then
    expect(limiter.waitMs('mo')).toBe(600);
    expect(limiter.waitMs('jo')).toBe(0);
    now = 1_000;
    expect(limiter.waitMs('mo')).toBe(0);
  });

  it('should not count tries that succeeded', () => {
    // when
    for (let n = 0; n < 10; n += 1) {
      limiter.begin('mo');
      limiter.succeeded('mo');
    }
    // then
    expect(limiter.waitMs('mo')).toBe(0);
  });

  it('should remember a bounded number of names', () => {
    // given
    limiter.begin('a');
    limiter.begin('a');
    // when
    limiter.begin('b');
    limiter.begin('c');
    // then
    expect(limiter.waitMs('a')).toBe(0);
  });
});
