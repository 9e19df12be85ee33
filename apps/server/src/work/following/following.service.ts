import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { Clock } from '#care/common/clock.js';
import { Episode } from '#care/episode/episode.entity.js';
import { NeedToKnow } from '../../care/common/need-to-know.js';
import { EpisodePeople } from '../../care/episodes/episode-people.js';
import { ProblemException } from '../../http/problem.exception.js';
import { SeenEpisodes } from '../episode/seen-episodes.service.js';
import type { Viewer } from '../viewer/viewer.js';
import type { WorkingViewer } from '../viewer/viewers.js';
import { Following } from './following.entity.js';

/** Followed by one worker, at most. */
const FOLLOWED_MAX = 500;

/** Whom workers follow. It gives no right: what one may not know of is not there, followed or not. */
@Injectable()
export class FollowingService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly episodes: SeenEpisodes,
    private readonly people: EpisodePeople,
    private readonly needToKnow: NeedToKnow,
  ) {}

  /** Whoever is no worker follows nobody. */
  async list({ workerId, principal }: Viewer) {
    if (workerId === null) return [];
    const rows = await this.em.find(Following, { where: { workerId }, order: { since: 'ASC', episodeId: 'ASC' } });
    const ids = rows.map(({ episodeId }) => episodeId);
    const seen = await this.needToKnow.seenEpisodes(principal, ids);
    const episodes = await this.em.findBy(Episode, { id: In(ids.filter((id) => seen.has(id))) });
    const around = await this.people.around(episodes, principal);
    const names = new Map(
      episodes.map((episode) => [
        episode.id,
        around(episode)
          .people.map(({ name }) => name)
          .join(', '),
      ]),
    );
    return ids.flatMap((episodeId) => {
      const name = names.get(episodeId);
      return name === undefined ? [] : [{ episodeId, name }];
    });
  }

  /** @throws NotFound where the viewer must not know of it */
  async follow(episodeId: string, viewer: WorkingViewer): Promise<void> {
    const { workerId } = viewer;
    await this.episodes.get(episodeId, viewer);
    if ((await this.em.countBy(Following, { workerId })) >= FOLLOWED_MAX) {
      throw new ProblemException(422, 'TOO_MANY_FOLLOWED', `Expected at most ${FOLLOWED_MAX} people to be followed`);
    }
    const row = { workerId, episodeId, since: this.clock.now() };
    await this.em.createQueryBuilder().insert().into(Following).values(row).orIgnore().execute();
  }

  async unfollow(episodeId: string, { workerId }: WorkingViewer): Promise<void> {
    await this.em.delete(Following, { workerId, episodeId });
  }
}
