import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '#care/common/clock.js';
import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { Agencies } from '../common/agencies.js';
import { ProcessModels } from '../common/process-models.js';
import type { Viewer } from '../viewer/viewer.js';
import type { CaseInstance } from './case-instances.service.js';
import type { SeenEpisode } from './seen-episodes.service.js';
import { type Waiting, waitingForNews, waitingForReplies } from './waiting-for.js';

/** What a case waits for: answers of agencies, news, times. */
@Injectable()
export class CaseWaits {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly models: ProcessModels,
    private readonly agencies: Agencies,
    private readonly requests: InfoRequestService,
  ) {}

  async of(
    { episode, isInside }: SeenEpisode,
    instances: readonly CaseInstance[],
    viewer: Viewer,
  ): Promise<readonly Waiting[]> {
    const agencies = await this.agencies.names();
    const requests = (await this.requests.ofEpisode(episode.id))
      .filter(({ topic }) => topic !== 'safeguarding')
      .filter(({ agency }) => isInside || agency === viewer.organisationId);
    const replies = waitingForReplies(requests, (agency) => agencies.get(agency) ?? agency, this.clock.now());
    return [...replies, ...(await waitingForNews(this.em, this.models, instances))];
  }
}
