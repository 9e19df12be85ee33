import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { InvalidInputError } from '#care/common/care-error.js';
import { Clock } from '#care/common/clock.js';
import { VALUES_BYTES_MAX } from '#care/task-entry/task-entry.service.js';
import { ProblemException } from '../../http/problem.exception.js';
import { Draft } from './draft.entity.js';

/** Drafts that nobody touched for so long are forgotten; one of so many saves looks for them. */
const KEPT_DAYS = 90;
const CLEAN_EVERY = 500;

export interface SavedDraft {
  readonly savedAt: Date;
  readonly version: number;
}

/** Forms that were begun: they survive a closed browser, and two devices do not overwrite each other unseen. */
@Injectable()
export class DraftsService {
  private saves = 0;

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  find(userTaskKey: string, workerId: string): Promise<Draft | null> {
    return this.em.findOneBy(Draft, { userTaskKey, workerId });
  }

  /**
   * Saves the answers so far.
   *
   * @param basedOn The version that the device knew, 0 where none
   * @throws ProblemException 409 with both, where another device has saved since
   */
  async save(
    userTaskKey: string,
    workerId: string,
    { values, basedOn }: { readonly values: Record<string, unknown>; readonly basedOn: number },
  ): Promise<SavedDraft> {
    const json = JSON.stringify(values);
    if (Buffer.byteLength(json) > VALUES_BYTES_MAX) {
      throw new InvalidInputError('draft', [`values: they take more than ${VALUES_BYTES_MAX} bytes`]);
    }
    const now = this.clock.now();
    const [saved] = await this.em.query<{ version: number }[]>(
      `INSERT INTO work.draft AS known (user_task_key, worker_id, "values", version, saved_at)
        VALUES ($1, $2, $3::jsonb, $4::int + 1, $5)
        ON CONFLICT (user_task_key, worker_id) DO UPDATE
          SET "values" = $3::jsonb, version = known.version + 1, saved_at = $5 WHERE known.version = $4::int
        RETURNING version`,
      [userTaskKey, workerId, json, basedOn, now],
    );
    await this.forgetOld(now);
    if (saved !== undefined) return { savedAt: now, version: saved.version };
    const other = await this.find(userTaskKey, workerId);
    if (other === null) return this.save(userTaskKey, workerId, { values, basedOn });
    throw new ProblemException(409, 'DRAFT_CONFLICT', 'Another device has saved other answers since.', {
      members: {
        mine: { values },
        theirs: { values: other.values, savedAt: other.savedAt.toISOString(), version: other.version },
      },
    });
  }

  async discard(userTaskKey: string, workerId: string): Promise<void> {
    await this.em.delete(Draft, { userTaskKey, workerId });
  }

  private async forgetOld(now: Date): Promise<void> {
    this.saves += 1;
    if (this.saves % CLEAN_EVERY !== 0) return;
    await this.em.query(`DELETE FROM work.draft WHERE saved_at < $1::timestamptz - interval '${KEPT_DAYS} days'`, [
      now,
    ]);
  }
}
