import { EntityManager } from 'typeorm';
import { readWeekend } from '#care/seed/weekend.js';
import type { EngineRecord, RecordOf, ValueType } from '#protocol/records.js';
import { runtimeMigrations } from '#runtime/migrations/runtime-migrations.js';
import { migrations } from '#server/database-parts.js';
import type { CaseScript } from '#server/demo/case-script.js';
import { episodeIdOf } from '#server/demo/cases/case-of.js';
import { weekendCases } from '#server/demo/cases/weekend-cases.js';
import { type DemoApplication, openDemoApplication } from '#server/demo/demo-application.js';
import { runWeekend } from '#server/demo/run-weekend.js';
import { weekendHash } from '#server/demo/weekend-hash.js';
import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.js';

export const weekendDatabase = (): Promise<TestDatabase> =>
  createTestDatabase({ migrations: [...runtimeMigrations, ...migrations] });

/** The weekend on a database of its own, played as far as a spec wants it. */
export class WeekendRun {
  private constructor(
    readonly database: TestDatabase,
    readonly demo: DemoApplication,
  ) {}

  static async create(): Promise<WeekendRun> {
    return WeekendRun.open(await weekendDatabase());
  }

  /** What was played on a database before. */
  static async open(database: TestDatabase): Promise<WeekendRun> {
    return new WeekendRun(database, await openDemoApplication(database.url));
  }

  async playUntil(until?: string): Promise<void> {
    const { engine, care } = this.demo;
    await runWeekend({ engine, care, ...(until === undefined ? {} : { until }) });
  }

  get em(): EntityManager {
    return this.demo.care.get(EntityManager);
  }

  async hash(): Promise<string> {
    return (await weekendHash(this.demo.engine)).sha256;
  }

  async records(): Promise<EngineRecord[]> {
    const { engine } = this.demo;
    const last = engine.lastPosition;
    const records: EngineRecord[] = [];
    for await (const record of engine.records(1)) {
      records.push(record);
      if (record.position >= last) break;
    }
    return records;
  }

  async drop(): Promise<void> {
    await this.demo.close();
    await this.database.drop();
  }
}

export const ofType = <T extends ValueType>(records: readonly EngineRecord[], valueType: T): RecordOf<T>[] =>
  records.filter((record) => record.valueType === valueType) as unknown as RecordOf<T>[];

export const scriptOf = (caseNo: number): CaseScript => {
  const script = weekendCases[caseNo - 1];
  if (!script) {
    throw new Error(`Expected to find a script of case ${caseNo}, but there is none`);
  }
  return script;
};

export const episodeOf = (caseNo: number): string => episodeIdOf(scriptOf(caseNo));

export const caseNumbers: readonly number[] = readWeekend().cases.map(({ caseNo }) => caseNo);
