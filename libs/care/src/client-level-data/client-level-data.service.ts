import { Injectable } from '@nestjs/common';
import { Between, EntityManager, IsNull } from 'typeorm';
import { london } from '../calendar/london-time.js';
import { InvalidInputError } from '../common/care-error.js';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { IdMaker } from '../common/id-maker.js';
import { insertOnce } from '../common/insert-once.js';
import { PersonService } from '../person/person.service.js';
import type { WriteClientLevelLineDto } from './client-level-line.dto.js';
import { ClientLevelLine } from './client-level-line.entity.js';

@Injectable()
export class ClientLevelDataService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
    private readonly people: PersonService,
  ) {}

  /**
   * Writes one event of the return (job `write-cld`). It holds adults only: for somebody who was under 18 when the event began,
   * or whose birth date is not known, nothing is written and null answered.
   */
  async write({ startedAt, endedAt, ...line }: WriteClientLevelLineDto): Promise<ClientLevelLine | null> {
    if (line.eventType !== 'Service' && !endedAt) {
      throw new InvalidInputError('client-level line', ['endedAt: only services may be open']);
    }
    const person = await this.people.get(line.personId);
    const start = london(startedAt).toJSDate();
    if (this.people.isAdult(person, start) !== true) {
      return null;
    }
    return insertOnce(this.em, ClientLevelLine, {
      ...given(line),
      id: line.id ?? this.ids.next('cld'),
      personId: person.id,
      startedAt: start,
      endedAt: endedAt ? london(endedAt).toJSDate() : null,
      writtenAt: this.clock.now(),
    });
  }

  /** Ends an episode's open services, with the outcome of its closing. */
  async closeServices(episodeId: string, outcome: string): Promise<void> {
    await this.em.update(
      ClientLevelLine,
      { episodeId, eventType: 'Service', endedAt: IsNull() },
      { endedAt: this.clock.now(), outcome },
    );
  }

  /** The events that began in a period, both ends included, in the order of their start. */
  async lines(from: Date, to: Date): Promise<ClientLevelLine[]> {
    return this.em.find(ClientLevelLine, {
      where: { startedAt: Between(from, to) },
      order: { startedAt: 'ASC', id: 'ASC' },
    });
  }

  async ofEpisode(episodeId: string): Promise<ClientLevelLine[]> {
    return this.em.find(ClientLevelLine, { where: { episodeId }, order: { startedAt: 'ASC', id: 'ASC' } });
  }
}
