import { AsyncLocalStorage } from 'node:async_hooks';

/** One thing that is done in a round. */
export interface Part<T> {
  /** The same whenever the same replay is played: what ids are made from. */
  readonly id: string;
  readonly work: () => Promise<T>;
}

/** Who takes part in the round that is going on. */
export class Participant {
  private made = 0;
  /** What of it waits for its turn. */
  waiting = 0;

  constructor(
    readonly id: string,
    readonly place: number,
    readonly round: Round,
  ) {}

  /** A number that it has not had before. */
  next(): number {
    this.made += 1;
    return this.made;
  }
}

interface Turn {
  readonly participant: Participant;
  begin(): void;
}

/**
 * What is done at the same moment of a replay is done side by side, and yet always in the same order where the order can be seen: whoever
 * comes to a point that others can see (a command to the engine, its own end) waits there until all have come to one, and then they go on
 * in the order in which they stand.
 */
export class Round {
  private running = 0;
  private turns: Turn[] = [];

  enter(): void {
    this.running += 1;
  }

  leave(): void {
    this.running -= 1;
    this.goOn();
  }

  /** Resolves in turn. */
  turn(participant: Participant): Promise<void> {
    return new Promise((begin) => {
      this.turns.push({ participant, begin });
      participant.waiting += 1;
      if (participant.waiting === 1) {
        this.running -= 1;
      }
      this.goOn();
    });
  }

  private goOn(): void {
    if (this.running === 0) {
      // In a later turn of the event loop: the last who came waits by then, like the others.
      setImmediate(() => this.begin());
    }
  }

  private begin(): void {
    const turns = this.turns.sort((a, b) => a.participant.place - b.participant.place);
    this.turns = [];
    for (const { participant } of turns) {
      if (participant.waiting > 0) {
        participant.waiting = 0;
        this.running += 1;
      }
    }
    for (const { begin } of turns) {
      begin();
    }
  }
}

/** Plays rounds, one after the other. */
export class Rounds {
  private static readonly current = new AsyncLocalStorage<Participant>();
  private last: Promise<unknown> = Promise.resolve();

  /** Who takes part and calls; undefined where nobody does. */
  static get participant(): Participant | undefined {
    return Rounds.current.getStore();
  }

  /** Waits for the turn of whoever takes part and calls; for nothing where nobody does. */
  static async turn(): Promise<void> {
    const participant = Rounds.participant;
    await participant?.round.turn(participant);
  }

  /** Does something while no round goes on and none begins. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }

  /** All parts side by side, in the order in which they are given; to be called by who is alone. */
  async play<T>(parts: readonly Part<T>[]): Promise<PromiseSettledResult<T>[]> {
    const round = new Round();
    // All have come before the first can wait for the others.
    for (const _ of parts) {
      round.enter();
    }
    return Promise.all(
      parts.map(({ id, work }, place) => {
        const participant = new Participant(id, place, round);
        return Rounds.current.run(participant, () => this.take(participant, work));
      }),
    );
  }

  private async take<T>(participant: Participant, work: () => Promise<T>): Promise<PromiseSettledResult<T>> {
    let result: PromiseSettledResult<T>;
    try {
      result = { status: 'fulfilled', value: await work() };
    } catch (reason) {
      result = { status: 'rejected', reason };
    }
    await participant.round.turn(participant);
    participant.round.leave();
    return result;
  }
}
