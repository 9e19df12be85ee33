import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { Worker } from '#care/organisation/worker.entity.js';
import { Agencies } from './agencies.js';

export interface KnownWorker {
  readonly id: string;
  readonly name: string;
  readonly agencyId: string;
  readonly agency: string;
}

/** Who is who among the workers, of all agencies. */
@Injectable()
export class Workers {
  constructor(
    private readonly em: EntityManager,
    private readonly agencies: Agencies,
  ) {}

  /** By id; those whom nobody knows are left out. */
  async of(ids: readonly (string | null | undefined)[]): Promise<ReadonlyMap<string, KnownWorker>> {
    const known = [...new Set(ids.filter((id): id is string => typeof id === 'string'))];
    if (known.length === 0) return new Map();
    const agencies = await this.agencies.names();
    const workers = await this.em.findBy(Worker, { id: In(known) });
    return new Map(
      workers.map(({ id, name, organisationId }) => [
        id,
        { id, name, agencyId: organisationId, agency: agencies.get(organisationId) ?? organisationId },
      ]),
    );
  }
}
