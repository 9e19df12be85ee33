import type { EngineRecord } from '#protocol/records.js';
import type { Follower } from '#readmodels/followers/follower.js';
import type { SqlSession } from '#readmodels/sql/statement.js';
import { FactsWork, needsOf } from './facts-work.js';
import { selectPassages, selectVisits } from './sql/select-facts.js';
import { upsertPassages } from './sql/upsert-passages.js';
import { upsertVisits } from './sql/upsert-visits.js';

/**
 * Keeps `insight.passage` and `insight.visit` in step with the log. The rows depend on the records alone, not on how many of them
 * come at a time: made again from the log they are the same.
 */
export class InsightFacts implements Follower {
  readonly name = 'insight';

  async apply(session: SqlSession, records: readonly EngineRecord[]): Promise<void> {
    const needs = needsOf(records);
    const work = new FactsWork(
      await selectPassages(session, needs.passages),
      await selectVisits(session, needs.visits),
    );
    for (const record of records) work.apply(record);
    const { passages, visits } = work.changed;
    if (passages.length > 0) await session.run(upsertPassages(passages));
    if (visits.length > 0) await session.run(upsertVisits(visits));
  }

  async clear(session: SqlSession): Promise<void> {
    await session.run({ name: 'clear-insight', text: 'TRUNCATE insight.passage, insight.visit', values: [] });
  }
}
