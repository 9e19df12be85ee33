import { Injectable } from '@nestjs/common';
import type { Connection } from '#care/connection/connection.entity.js';
import { ConnectionService } from '#care/connection/connection.service.js';
import { PersonService } from '#care/person/person.service.js';
import type { JobInput } from './job-input.js';

/** The record of connections that jobs bring about: one for each asking of a provider, and one for each link. */
@Injectable()
export class CommunityConnections {
  constructor(
    private readonly connections: ConnectionService,
    private readonly people: PersonService,
  ) {}

  /** The person goes by him- or herself. */
  async goAlone(input: JobInput): Promise<void> {
    const { id } = await this.choose(input);
    await this.connections.introduce(id, 'alone');
  }

  /** The provider is asked; answers the connection's id, which is also the key of the provider's answer. */
  async ask(input: JobInput): Promise<string> {
    const connection = await this.choose(input);
    // A provider may have answered before a second run of the job.
    if (connection.status === 'chosen') {
      await this.connections.askProvider(connection.id);
    }
    return connection.id;
  }

  private async choose(input: JobInput): Promise<Connection> {
    const wanted = input.objectOrNull('connection');
    const forWhom = input.textOrNull('forWhom') ?? wanted?.forWhom;
    const person = await this.people.get(input.text('personId'));
    return this.connections.choose({
      id: input.id('connection'),
      personId: person.id,
      episodeId: input.textIfAny('episodeId'),
      contactId: input.textIfAny('contactId'),
      serviceId: input.text('serviceId'),
      need: typeof wanted?.need === 'string' ? wanted.need : undefined,
      wardId: person.wardId ?? undefined,
      round: Math.max(1, input.numberOrNull('rounds') ?? 1),
      forCarer: forWhom === 'carer',
    });
  }
}
