import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { NotFoundError } from '../common/care-error.js';
import { changeRow } from '../common/change-row.js';
import { Organisation } from './organisation.entity.js';

@Injectable()
export class OrganisationService {
  constructor(private readonly em: EntityManager) {}

  async all(): Promise<Organisation[]> {
    return this.em.find(Organisation, { order: { id: 'ASC' } });
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<Organisation> {
    const organisation = await this.em.findOneBy(Organisation, { id });
    if (!organisation) {
      throw new NotFoundError('organisation', id);
    }
    return organisation;
  }

  /** Those that exist of the ids, in the ids' order. */
  async known(ids: readonly string[]): Promise<Organisation[]> {
    const found = await this.em.findBy(Organisation, { id: In([...ids]) });
    return ids.flatMap((id) => found.filter((organisation) => organisation.id === id));
  }

  /** The agencies that look into their own databases in the hub (R52). */
  async withOwnDatabase(): Promise<Organisation[]> {
    return this.em.find(Organisation, { where: { hasOwnDatabase: true }, order: { id: 'ASC' } });
  }

  /** Notes that an organisation signed the sharing agreement, or left it. */
  async setSharingAgreement(id: string, signed: boolean): Promise<Organisation> {
    return changeRow(this.em, Organisation, 'organisation', id, { inSharingAgreement: signed });
  }
}
