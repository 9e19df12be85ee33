import type { Growth } from './growth.js';
import { type QueueFigures, sentenceOf } from './sentence.js';

const growth: Growth = {
  kind: 'grows',
  perWeek: 3,
  standardError: 0.4,
  inPerWeek: 30,
  outPerWeek: 27,
  weeks: 12,
  moves: 684,
};

const figures: QueueFigures = {
  name: 'GP reply',
  kind: 'task',
  growth,
  waitShare: 0.81,
  n: 324,
  waiting: 40,
  withdrawn: 0,
};

describe('sentenceOf', () => {
  it('should say where the bottleneck is and where the time goes', () => {
    expect(sentenceOf(figures)).toBe(
      'Queue at GP reply grows about 3 a week: 30 in, 27 done. Most of the wait is before claim (81 %).',
    );
  });

  it.each([
    [{ kind: 'level', outPerWeek: 30 }, 'Queue at GP reply is about level: 30 in, 30 done a week.'],
    [{ kind: 'shrinks', perWeek: -2.4, outPerWeek: 32.4 }, 'Queue at GP reply shrinks about 2 a week: 30 in, 32 done.'],
    [{ perWeek: 0.42, inPerWeek: 1.04, outPerWeek: 0.62 }, 'Queue at GP reply grows about 0.4 a week: 1 in, 0.6 done.'],
    [
      { perWeek: 0.8, inPerWeek: 12.2, outPerWeek: 11.4 },
      'Queue at GP reply grows about 0.8 a week: 12.2 in, 11.4 done.',
    ],
    [{ kind: 'not-enough' }, 'Queue at GP reply: 40 waiting now; not enough data to say whether it grows.'],
  ] as const)('should say of %j: %s', (change, sentence) => {
    expect(sentenceOf({ ...figures, growth: { ...growth, ...change } })).toContain(sentence);
  });

  it('should not call done what was taken back', () => {
    expect(sentenceOf({ ...figures, withdrawn: 5 })).toContain('30 in, 27 done or taken back.');
  });

  it('should say that the time goes after the claim, or that nothing can be said', () => {
    expect(sentenceOf({ ...figures, waitShare: 0.38 })).toContain('Most of the time is after claim (62 %).');
    expect(sentenceOf({ ...figures, waitShare: 0.502 })).toContain('Half of the time is before claim.');
    expect(sentenceOf({ ...figures, waitShare: null, n: 3 })).toContain(
      'Not enough data to say where the time goes (3 finished).',
    );
    expect(sentenceOf({ ...figures, kind: 'message' })).toContain('All of the wait is for an answer from outside.');
  });
});
