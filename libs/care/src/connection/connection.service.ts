import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { InvalidInputError, NotFoundError } from '../common/care-error.js';
import { changeRow } from '../common/change-row.js';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { IdMaker } from '../common/id-maker.js';
import { insertOnce } from '../common/insert-once.js';
import type { ChooseConnectionDto, ConnectionOutcomeDto, ProviderAnswerDto } from './connection.dto.js';
import { Connection, type Introduction } from './connection.entity.js';

/** A need for which a ward had nothing to offer: the gap list of the commissioner (R36). */
export interface Gap {
  readonly wardId: string | null;
  readonly need: string | null;
  readonly count: number;
}

@Injectable()
export class ConnectionService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
  ) {}

  async choose(choice: ChooseConnectionDto): Promise<Connection> {
    if (!choice.episodeId && !choice.contactId) {
      throw new InvalidInputError('connection', ['an episode or a contact is needed']);
    }
    return insertOnce(this.em, Connection, {
      ...given(choice),
      id: choice.id ?? this.ids.next('connection'),
      status: choice.serviceId ? 'chosen' : 'nothing-found',
      chosenAt: this.clock.now(),
    });
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<Connection> {
    const connection = await this.em.findOneBy(Connection, { id });
    if (!connection) {
      throw new NotFoundError('connection', id);
    }
    return connection;
  }

  async askProvider(id: string): Promise<Connection> {
    return this.change(id, { status: 'asked', askedAt: this.clock.now() });
  }

  async providerAnswered(id: string, { answer }: ProviderAnswerDto): Promise<Connection> {
    return this.change(id, { status: answer, answeredAt: this.clock.now() });
  }

  async introduce(id: string, introduction: Introduction): Promise<Connection> {
    return this.change(id, { status: 'introduced', introduction, introducedAt: this.clock.now() });
  }

  /** What came of it, asked by the pathway that introduced. */
  async howDidItGo(id: string, outcome: ConnectionOutcomeDto): Promise<Connection> {
    return this.change(id, given(outcome));
  }

  async ofEpisode(episodeId: string): Promise<Connection[]> {
    return this.em.find(Connection, { where: { episodeId }, order: { chosenAt: 'ASC', id: 'ASC' } });
  }

  /** Of a contact that was helped at the front door. */
  async ofContact(contactId: string): Promise<Connection[]> {
    return this.em.find(Connection, { where: { contactId }, order: { chosenAt: 'ASC', id: 'ASC' } });
  }

  /** Services tried for a person before, to be left out of the next search. */
  async triedBy(personId: string): Promise<string[]> {
    const tried = await this.em.find(Connection, { where: { personId }, order: { serviceId: 'ASC' } });
    return [...new Set(tried.flatMap(({ serviceId }) => serviceId ?? []))];
  }

  /** Where something was missing, the most wanted first: full, silent, or nothing found. */
  async gaps(): Promise<Gap[]> {
    const rows: Array<{ wardId: string | null; need: string | null; count: string }> = await this.em
      .createQueryBuilder(Connection, 'c')
      .select('c.wardId', 'wardId')
      .addSelect('c.need', 'need')
      .addSelect('count(*)', 'count')
      .where({ status: In(['full', 'silent', 'nothing-found']) })
      .groupBy('c.wardId')
      .addGroupBy('c.need')
      .orderBy('count(*)', 'DESC')
      .addOrderBy('c.wardId')
      .addOrderBy('c.need')
      .getRawMany();
    return rows.map(({ wardId, need, count }) => ({ wardId, need, count: Number(count) }));
  }

  private async change(id: string, change: Partial<Connection>): Promise<Connection> {
    return changeRow(this.em, Connection, 'connection', id, change);
  }
}
