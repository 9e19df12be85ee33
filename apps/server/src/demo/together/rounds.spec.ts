import { Rounds } from './rounds.js';

/** Ends when it is told to, in whatever order that is. */
class Gate {
  private open: () => void = () => undefined;
  readonly passed = new Promise<void>((resolve) => {
    this.open = resolve;
  });

  letPass(): void {
    this.open();
  }
}

describe('Rounds', () => {
  let rounds: Rounds;

  beforeEach(() => {
    rounds = new Rounds();
  });

  it('should let parts work side by side, and come to their turns in the order in which they stand', async () => {
    // given
    const seen: string[] = [];
    const gates = [new Gate(), new Gate(), new Gate()];
    const part = (name: string, gate: Gate | undefined) => ({
      id: name,
      work: async () => {
        await gate?.passed;
        await Rounds.turn();
        seen.push(`${name} 1`);
        await Rounds.turn();
        seen.push(`${name} 2`);
        return name;
      },
    });
    // when
    const results = rounds.alone(() => rounds.play(['a', 'b', 'c'].map((name, index) => part(name, gates[index]))));
    for (const gate of [gates[2], gates[0], gates[1]]) {
      gate?.letPass();
      await new Promise((resolve) => setImmediate(resolve));
    }
    // then
    expect(await results).toEqual(['a', 'b', 'c'].map((value) => ({ status: 'fulfilled', value })));
    expect(seen).toEqual(['a 1', 'b 1', 'c 1', 'a 2', 'b 2', 'c 2']);
  });

  it('should not wait for a part that has ended or failed', async () => {
    // given
    const seen: string[] = [];
    const parts = [
      { id: 'quick', work: async () => seen.push('quick') },
      { id: 'failing', work: () => Promise.reject(new Error('it broke')) },
      {
        id: 'slow',
        work: async () => {
          await Rounds.turn();
          await Rounds.turn();
          return seen.push('slow');
        },
      },
    ];
    // when
    const results = await rounds.alone(() => rounds.play<number>(parts));
    // then
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(seen).toEqual(['quick', 'slow']);
  });

  it('should know who takes part, and count for each by itself', async () => {
    // given
    const numbers = async (): Promise<unknown[]> => {
      const first = Rounds.participant?.next();
      await Rounds.turn();
      return [Rounds.participant?.id, first, Rounds.participant?.next()];
    };
    // when
    const results = await rounds.alone(() => rounds.play(['a', 'b'].map((id) => ({ id, work: numbers }))));
    // then
    expect(results).toEqual([
      { status: 'fulfilled', value: ['a', 1, 2] },
      { status: 'fulfilled', value: ['b', 1, 2] },
    ]);
    expect(Rounds.participant).toBeUndefined();
  });

  it('should begin nothing while somebody is alone', async () => {
    // given
    const gate = new Gate();
    const seen: string[] = [];
    // when
    const first = rounds.alone(async () => {
      await gate.passed;
      seen.push('first');
    });
    const second = rounds.alone(async () => seen.push('second'));
    gate.letPass();
    await Promise.all([first, second]);
    // then
    expect(seen).toEqual(['first', 'second']);
  });
});
