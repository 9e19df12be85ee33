import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ProblemException } from '../problem.exception.js';

/** Answers are kept so long. */
const KEPT_DAYS = 7;
/** A request that was begun so long ago and has no answer has died with its server: another may try. */
const ABANDONED_SECONDS = 60;
/** One of so many requests clears what is too old. */
const CLEAN_EVERY = 500;

export interface StoredAnswer {
  readonly status: number;
  /** JSON, or null where there was no body. */
  readonly body: string | null;
}

export interface Attempt {
  readonly caller: string;
  readonly key: string;
  readonly fingerprint: string;
}

/** Answers by the key that a client gave its request: the same request again gets the same answer, and nothing happens twice. */
@Injectable()
export class IdempotentAnswers {
  private begun = 0;

  constructor(private readonly source: DataSource) {}

  /**
   * Begins an attempt.
   * @returns the answer of the first one, where there is one
   * @throws ProblemException where the key was used for another request, or the first is still being answered
   */
  async begin({ caller, key, fingerprint }: Attempt): Promise<StoredAnswer | undefined> {
    this.begun += 1;
    if (this.begun % CLEAN_EVERY === 0) await this.forgetOld();
    const mine = await this.source.query<unknown[]>(
      `INSERT INTO access.idempotent_answer AS known (caller, idempotency_key, fingerprint, begun_at)
        VALUES ($1, $2, $3, now())
        ON CONFLICT (caller, idempotency_key) DO UPDATE SET begun_at = now()
          WHERE known.fingerprint = $3 AND known.status IS NULL
            AND known.begun_at < now() - interval '${ABANDONED_SECONDS} seconds'
        RETURNING 1`,
      [caller, key, fingerprint],
    );
    if (mine.length > 0) return undefined;
    const [known] = await this.source.query<{ fingerprint: string; status: number | null; body: string | null }[]>(
      'SELECT fingerprint, status, body FROM access.idempotent_answer WHERE caller = $1 AND idempotency_key = $2',
      [caller, key],
    );
    if (known !== undefined && known.fingerprint !== fingerprint) {
      throw new ProblemException(
        422,
        'IDEMPOTENCY_KEY_REUSED',
        'Expected an idempotency key of this request alone, but it was used for another one',
      );
    }
    if (known === undefined || known.status === null) {
      throw new ProblemException(
        409,
        'IDEMPOTENCY_KEY_IN_USE',
        'Expected the first request with this idempotency key to be answered, but it is not yet',
        { retryAfterMs: 1_000 },
      );
    }
    return { status: known.status, body: known.body };
  }

  async finish({ caller, key }: Attempt, { status, body }: StoredAnswer): Promise<void> {
    await this.source.query(
      'UPDATE access.idempotent_answer SET status = $3, body = $4 WHERE caller = $1 AND idempotency_key = $2',
      [caller, key, status, body],
    );
  }

  /** Nothing has happened: the same request may be tried again. */
  async forget({ caller, key }: Attempt): Promise<void> {
    await this.source.query('DELETE FROM access.idempotent_answer WHERE caller = $1 AND idempotency_key = $2', [
      caller,
      key,
    ]);
  }

  private async forgetOld(): Promise<void> {
    await this.source.query(
      `DELETE FROM access.idempotent_answer WHERE begun_at < now() - interval '${KEPT_DAYS} days'`,
    );
  }
}
