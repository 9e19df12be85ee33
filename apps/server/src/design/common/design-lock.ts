import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** One release of a pathway at a time, on all nodes. The lock ends with the connection, so a crash leaves none behind. */
@Injectable()
export class DesignLock {
  constructor(private readonly source: DataSource) {}

  async hold<T>(pathwayId: string, work: () => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    await runner.connect();
    try {
      await runner.query("SELECT pg_advisory_lock(hashtext('design'), hashtext($1))", [pathwayId]);
      return await work();
    } finally {
      await runner.query("SELECT pg_advisory_unlock(hashtext('design'), hashtext($1))", [pathwayId]);
      await runner.release();
    }
  }
}
