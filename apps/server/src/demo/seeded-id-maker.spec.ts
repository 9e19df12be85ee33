import type { Clock } from '#care/common/clock.js';
import { SeededIdMaker } from './seeded-id-maker.js';

describe('SeededIdMaker', () => {
  let now = 1_000;
  const clock: Clock = { now: () => new Date(now) };
  const idsOf = (maker: SeededIdMaker): string[] => {
    now = 1_000;
    const ids = [maker.next('share'), maker.next('share')];
    now = 2_000;
    return [...ids, maker.next('share'), maker.next('plan')];
  };

  it('should make the same ids again, none of them twice', () => {
    const ids = idsOf(new SeededIdMaker('seed', clock, 1));
    expect(new Set(ids).size).toBe(4);
    expect(idsOf(new SeededIdMaker('seed', clock, 1))).toEqual(ids);
  });

  it('should make others when it is started again, or from another seed', () => {
    const ids = idsOf(new SeededIdMaker('seed', clock, 1));
    const others = [...idsOf(new SeededIdMaker('seed', clock, 2)), ...idsOf(new SeededIdMaker('other', clock, 1))];
    expect(others.filter((id) => ids.includes(id))).toEqual([]);
  });
});
