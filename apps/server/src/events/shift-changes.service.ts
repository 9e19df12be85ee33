import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';

/** Notices that an agency is said to be down or reachable, or somebody absent from a shift: on record outside of the engine, so it is asked for. */
@Injectable()
export class ShiftChanges {
  private known: string | undefined;

  constructor(private readonly em: EntityManager) {}

  /** From here on. */
  async begin(): Promise<void> {
    this.known = await this.state();
  }

  /** Whether anything has changed since the last time. */
  async next(): Promise<boolean> {
    const before = this.known;
    this.known = await this.state();
    return before !== undefined && before !== this.known;
  }

  private async state(): Promise<string> {
    const [row] = await this.em.query<[{ state: string }]>(
      `SELECT concat_ws('/', (SELECT concat_ws('/', count(*), count(resolved_at), max(resolved_at)) FROM care.blockage
            WHERE type = 'system down'), (SELECT count(*) FROM care.roster_entry WHERE status = 'absent'),
          (SELECT concat_ws('/', count(*), max(ends_at)) FROM care.shift)) AS state`,
    );
    return row.state;
  }
}
