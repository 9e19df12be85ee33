import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull } from 'typeorm';
import type { Episode } from '#care/episode/episode.entity.js';
import { TeamService } from '#care/episode/team.service.js';
import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { KeyworkerService } from '#care/keyworker/keyworker.service.js';
import { Share } from '#care/sharing/share.entity.js';
import { Agencies } from '../common/agencies.js';
import { sentenceCase } from '../common/words.js';
import { Workers } from '../common/workers.js';

/** Who works with a person: the team, its keyworker and the agencies, each with what it is there for. */
@Injectable()
export class CaseTeam {
  constructor(
    private readonly em: EntityManager,
    private readonly agencies: Agencies,
    private readonly workers: Workers,
    private readonly team: TeamService,
    private readonly keyworkers: KeyworkerService,
    private readonly requests: InfoRequestService,
  ) {}

  async membersOf(episode: Episode) {
    const members = await this.team.membersOf(episode.id);
    const workers = await this.workers.of(members.map(({ workerId }) => workerId));
    return members.map(({ workerId, role, since }) => ({
      id: workerId,
      name: workers.get(workerId)?.name ?? workerId,
      agency: workers.get(workerId)?.agency ?? null,
      role: sentenceCase(role),
      isKeyworker: workerId === episode.keyworkerId,
      since,
    }));
  }

  async agenciesOf(episode: Episode) {
    const names = await this.agencies.names();
    const [shares, requests] = await Promise.all([
      this.em.find(Share, {
        where: { episodeId: episode.id, closedAt: IsNull() },
        order: { openedAt: 'ASC', agency: 'ASC' },
      }),
      this.requests.ofEpisode(episode.id),
    ]);
    const roles = new Map<string, string>([[episode.ownerAgency, 'Responsible for the record']]);
    for (const { agency, topic } of requests) if (topic !== 'safeguarding') roles.set(agency, 'Asked');
    for (const { agency } of shares) roles.set(agency, 'May see the record');
    return [...roles].map(([id, role]) => ({ id, name: names.get(id) ?? id, role }));
  }

  async keyworkerOf(episode: Episode) {
    if (episode.keyworkerId === null) return null;
    const name = (await this.workers.of([episode.keyworkerId])).get(episode.keyworkerId)?.name ?? episode.keyworkerId;
    const current = (await this.keyworkers.history(episode.id)).at(-1);
    const reason = current?.reason ? sentenceCase(current.reason) : null;
    return {
      name,
      how: current?.chosenByPerson === true ? 'Chosen by the person' : (reason ?? 'The reason was not recorded.'),
    };
  }
}
