import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Organisation } from '#care/organisation/organisation.entity.js';

/** Partners change rarely; a new name is seen after so long. */
const KEPT_MS = 30_000;

/** The partners' names by their ids. */
@Injectable()
export class Agencies {
  private known: ReadonlyMap<string, string> = new Map();
  private until = 0;

  constructor(private readonly em: EntityManager) {}

  async names(): Promise<ReadonlyMap<string, string>> {
    if (performance.now() >= this.until) {
      const all = await this.em.find(Organisation, { select: { id: true, name: true }, order: { name: 'ASC' } });
      this.known = new Map(all.map(({ id, name }) => [id, name]));
      // None yet: they are being loaded, and are there in a moment.
      this.until = all.length === 0 ? 0 : performance.now() + KEPT_MS;
    }
    return this.known;
  }

  async nameOf(id: string | null): Promise<string | null> {
    return id === null ? null : ((await this.names()).get(id) ?? id);
  }
}
