import type { Clock } from '#care/common/clock.js';
import { derivedId, IdMaker } from '#care/common/id-maker.js';
import { Rounds } from './together/rounds.js';

/**
 * Ids that are the same whenever the same replay is played: they follow from the seed, from engine time, and from how many were made at that
 * time; in a round, from whose part it is and how many that has made. `start` tells apart the runs of a replay that was interrupted, so that a later one never makes an id of an earlier one again.
 */
export class SeededIdMaker extends IdMaker {
  private lastMs = Number.NaN;
  private count = 0;

  constructor(
    private readonly seed: string,
    private readonly clock: Clock,
    private readonly start: number,
  ) {
    super();
  }

  next(kind: string): string {
    const nowMs = this.clock.now().getTime();
    const participant = Rounds.participant;
    if (participant !== undefined) {
      return derivedId(kind, this.seed, this.start, nowMs, participant.id, participant.next());
    }
    this.count = nowMs === this.lastMs ? this.count + 1 : 0;
    this.lastMs = nowMs;
    return derivedId(kind, this.seed, this.start, nowMs, this.count);
  }
}
