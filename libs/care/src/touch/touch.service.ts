import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { IdMaker } from '../common/id-maker.js';
import { insertOnce } from '../common/insert-once.js';
import type { Rag } from '../contact/contact-values.js';
import { EpisodeService } from '../episode/episode.service.js';
import type { NoteTouchDto } from './touch.dto.js';
import { Touch } from './touch.entity.js';
import { summariseTouches, type TouchSummary } from './touch-summary.js';

@Injectable()
export class TouchService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
    private readonly episodes: EpisodeService,
  ) {}

  /**
   * Stores a try to stay in touch and sums up those of the crisis that runs, so that the safe days of an earlier one do not count
   * (job `note-contact`); the episode takes over the colour. `ragBefore` is the colour that the pathway has so far.
   */
  async note(touch: NoteTouchDto, ragBefore?: Rag): Promise<TouchSummary & { readonly touchId: string }> {
    const { urgency, closedAt } = await this.episodes.get(touch.episodeId);
    const since = await this.episodes.crisisSince(touch.episodeId);
    const all = await this.ofEpisode(touch.episodeId);
    const earlier = all.filter(({ at }) => !since || at >= since);
    const id = touch.id ?? this.ids.next('touch');
    const known = earlier.find((each) => each.id === id);
    const row = known ?? { ...new Touch(), ...given(touch), id, no: all.length + 1, at: this.clock.now() };
    const upToThis = [...earlier.filter((each) => each.no < row.no), columnsOf(row)];
    const summary = summariseTouches(
      upToThis,
      ragBefore ?? earlier.findLast((each) => each.no < row.no)?.rag ?? urgency ?? 'Amber',
    );
    const stored = await insertOnce(this.em, Touch, { ...given(row), rag: summary.rag });
    if (!known && !closedAt && urgency !== summary.rag) {
      await this.episodes.setUrgency(touch.episodeId, summary.rag);
    }
    return { ...summary, rag: stored.rag, touchId: stored.id };
  }

  /** All tries of an episode, oldest first. */
  async ofEpisode(episodeId: string): Promise<Touch[]> {
    return this.em.find(Touch, { where: { episodeId }, order: { no: 'ASC' } });
  }
}

function columnsOf({ at, reached, safe, newDanger }: Pick<Touch, 'at' | 'reached'> & Partial<Touch>) {
  return { at, reached, safe: safe ?? null, newDanger: newDanger ?? false };
}
