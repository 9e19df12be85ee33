import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { CommunityService } from '#care/directory/community-service.entity.js';
import { Episode } from '#care/episode/episode.entity.js';
import type { Json } from '#process-engine/process-engine.js';
import { NeedToKnow } from '../../care/common/need-to-know.js';
import { EpisodePeople } from '../../care/episodes/episode-people.js';
import type { Viewer } from '../viewer/viewer.js';
import { Workers } from './workers.js';

const IDS_MAX = 300;
const ID = /^[\w.:-]{3,100}$/;

export interface IdName {
  readonly id: string;
  readonly name: string;
}

/** What ids stand for that a form offers to choose from: the engine knows ids alone, and nobody can choose by an id. */
@Injectable()
export class IdNames {
  constructor(
    private readonly em: EntityManager,
    private readonly workers: Workers,
    private readonly needToKnow: NeedToKnow,
    private readonly people: EpisodePeople,
  ) {}

  /** Names of workers, community services and, as far as the viewer may know of them, of people by their episode. */
  async in(values: Json, viewer: Viewer): Promise<readonly IdName[]> {
    const ids = [...new Set(textsIn(values))].filter((text) => ID.test(text)).slice(0, IDS_MAX);
    if (ids.length === 0) return [];
    const [workers, services, episodes] = await Promise.all([
      this.workers.of(ids),
      this.em.findBy(CommunityService, { id: In(ids) }),
      this.episodesIn(ids, viewer),
    ]);
    return [
      ...[...workers.values()].map(({ id, name, agency }) => ({ id, name: `${name}, ${agency}` })),
      ...services.map(({ id, name }) => ({ id, name })),
      ...episodes,
    ];
  }

  private async episodesIn(ids: readonly string[], viewer: Viewer): Promise<readonly IdName[]> {
    if (viewer.seesNobody) return [];
    const seen = await this.needToKnow.seenEpisodes(viewer.principal, ids);
    if (seen.size === 0) return [];
    const episodes = await this.em.findBy(Episode, { id: In([...seen.keys()]) });
    const around = await this.people.around(episodes, viewer.principal);
    return episodes.flatMap((episode) => {
      const name = around(episode)
        .people.map((person) => person.name)
        .join(', ');
      return name === '' ? [] : [{ id: episode.id, name }];
    });
  }
}

// recursion is as deep as variables nest, which the engine limits
const textsIn = (value: Json | undefined): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return (Object.values(value) as readonly Json[]).flatMap(textsIn);
};
