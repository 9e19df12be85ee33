import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { AgreementService } from '#care/agreement/agreement.service.js';
import { Followers } from '#readmodels/followers/followers.js';
import { EpisodePeople } from '../../care/episodes/episode-people.js';
import { caughtUp } from '../common/caught-up.js';
import { stageWords } from '../common/words.js';
import { Following } from '../following/following.entity.js';
import { IdentityService } from '../identity/identity.service.js';
import type { Viewer } from '../viewer/viewer.js';
import { CaseBlockages } from './case-blockages.service.js';
import { CaseInstances } from './case-instances.service.js';
import { CasePermissions } from './case-permissions.service.js';
import { CasePlans } from './case-plans.service.js';
import { CaseTeam } from './case-team.service.js';
import { CaseWaits } from './case-waits.service.js';
import { SeenEpisodes } from './seen-episodes.service.js';
import { WhatComes } from './what-comes.service.js';
import { WhereNow } from './where-now.service.js';

/** Everything that a person's page shows beside the timeline. */
@Injectable()
export class EpisodePage {
  constructor(
    private readonly em: EntityManager,
    private readonly seen: SeenEpisodes,
    private readonly instances: CaseInstances,
    private readonly people: EpisodePeople,
    private readonly identities: IdentityService,
    private readonly agreements: AgreementService,
    private readonly followers: Followers,
    private readonly whereNow: WhereNow,
    private readonly waits: CaseWaits,
    private readonly team: CaseTeam,
    private readonly permissions: CasePermissions,
    private readonly plans: CasePlans,
    private readonly blockages: CaseBlockages,
    private readonly whatComes: WhatComes,
  ) {}

  async of(episodeId: string, viewer: Viewer) {
    const seen = await this.seen.get(episodeId, viewer);
    const { episode } = seen;
    await caughtUp(this.followers.elementHistory);
    const instances = await this.instances.of(episodeId, viewer);
    const around = (await this.people.around([episode], viewer.principal))(episode);
    const [first] = around.people;
    const agreement = first === undefined ? null : await this.agreements.latestOf(first.id);
    const inForce = await this.plans.inForce(episode);
    const [identity, whereNow, waitingFor, team, agencies, keyworker, basis, plans, blockages, next, isFollowed] =
      await Promise.all([
        first === undefined ? null : this.identities.of(first.id, episode),
        this.whereNow.of(episode, instances),
        this.waits.of(seen, instances, viewer),
        this.team.membersOf(episode),
        this.team.agenciesOf(episode),
        this.team.keyworkerOf(episode),
        this.permissions.basisOf(episode, viewer),
        this.plans.shown(inForce, seen),
        this.blockages.of(seen),
        this.whatComes.of(episode, instances, agreement, inForce),
        this.isFollowed(episodeId, viewer),
      ]);
    return {
      id: episode.id,
      people: around.people.map(({ id, name, birthDate }) => ({ id, name, birthDate })),
      identity,
      stage: episode.stage,
      stageName: stageWords(episode.stage),
      urgency: episode.urgency?.toLowerCase() ?? null,
      openedAt: episode.openedAt,
      closedAt: episode.closedAt,
      isFollowed,
      whereNow,
      waitingFor,
      team,
      agencies,
      keyworker,
      agreement: await this.permissions.agreementOf(agreement),
      basis,
      plans,
      blockages,
      next,
      restricted: seen.isInside ? [] : ['What was said is told to those alone who work with the person.'],
    };
  }

  private async isFollowed(episodeId: string, { workerId }: Viewer): Promise<boolean> {
    return workerId !== null && (await this.em.existsBy(Following, { workerId, episodeId }));
  }
}
