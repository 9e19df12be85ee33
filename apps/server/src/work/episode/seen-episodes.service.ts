import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { Ground } from '#access/need-to-know/facts.js';
import { Episode } from '#care/episode/episode.entity.js';
import { NeedToKnow } from '../../care/common/need-to-know.js';
import { NotFound } from '../../http/problem.exception.js';
import type { Viewer } from '../viewer/viewer.js';

/** An episode that the viewer may know of, and why. */
export interface SeenEpisode {
  readonly episode: Episode;
  readonly ground: Ground;
  /** In the team, or with a task about it: sees what is written. Others see where it stands, and what exists. */
  readonly isInside: boolean;
}

/**
 * How close somebody is to a person's case: works with the person; is asked one thing by it, and sees that question alone; or looks after
 * the neighbourhood and sees where cases stand.
 */
export type Closeness = 'inside' | 'asked' | 'overview';

/** By these grounds somebody works with the person. */
const INSIDE: ReadonlySet<Ground> = new Set<Ground>([
  'assignee',
  'keyworker',
  'team',
  'candidate',
  'group',
  'shared',
  'named',
  'program',
]);

@Injectable()
export class SeenEpisodes {
  constructor(
    private readonly em: EntityManager,
    private readonly needToKnow: NeedToKnow,
  ) {}

  /** @throws NotFound also where there is one that the viewer must not know of */
  async get(id: string, viewer: Viewer): Promise<SeenEpisode> {
    const ground = viewer.seesNobody ? undefined : (await this.needToKnow.seenEpisodes(viewer.principal, [id])).get(id);
    const episode = ground === undefined ? null : await this.em.findOneBy(Episode, { id });
    if (ground === undefined || episode === null) throw new NotFound('episode', id, 'id');
    return { episode, ground, isInside: INSIDE.has(ground) };
  }

  /** Of a task that the viewer may know of: how close that brings him or her to the person. */
  async closenessTo(episodeId: string | null, { principal }: Viewer): Promise<Closeness> {
    if (episodeId === null) return 'inside';
    const ground = (await this.needToKnow.seenEpisodes(principal, [episodeId])).get(episodeId);
    if (ground === 'locality') return 'overview';
    return ground !== undefined && INSIDE.has(ground) ? 'inside' : 'asked';
  }
}
