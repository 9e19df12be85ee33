import type { EntityManager } from 'typeorm';
import type { SeenTask } from '../worklist/seen-task.js';
import { triedWords } from './tried.js';

const NOW = new Date('2016-09-23T15:00:00Z');
const at = (time: string): Date => new Date(`2016-09-23T${time}:00Z`);

describe('what has been tried', () => {
  it('should be told in one order, in whichever the database groups it', async () => {
    // given
    const rows = [
      { kind: 'blockage', what: 'no answer', count: 1, at: at('09:00') },
      { kind: 'silent', what: 'gmp', count: 1, at: at('10:00') },
      { kind: 'late', what: 'tht', count: 1, at: at('08:00') },
      { kind: 'touch', what: null, count: 0, at: null },
      { kind: 'visit', what: null, count: 2, at: at('12:00') },
    ];
    const wordsOf = (found: readonly object[]) =>
      triedWords({ query: () => Promise.resolve([...found]) } as unknown as EntityManager, {} as SeenTask, String, NOW);
    // when
    const [one, other] = await Promise.all([wordsOf(rows), wordsOf(rows.toReversed())]);
    // then
    expect(one).toEqual([
      'This step was done 2 times before, last at 13:00.',
      'tht was asked at 09:00 and has not answered.',
      'gmp was asked at 11:00 and has not answered.',
      'Blockage raised at this step at 10:00: No answer.',
    ]);
    expect(other).toEqual(one);
  });
});
