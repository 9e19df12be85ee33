import { Injectable } from '@nestjs/common';
import type { Episode } from '#care/episode/episode.entity.js';
import { EPISODE_OUTCOMES, type EpisodeOutcome } from '#care/episode/episode-values.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import { FormValues } from './form-values.js';

const ENDING_TALK = 'p08-ending';

/** How an episode ended: declined, or whereto the person steps down, as the ending talk recorded it. */
@Injectable()
export class ClosingOutcome {
  constructor(private readonly entries: TaskEntryService) {}

  async of({ id, stage }: Episode): Promise<EpisodeOutcome> {
    if (stage === 'declined') {
      return 'declined';
    }
    const talk = await this.entries.latest(id, ENDING_TALK);
    const to = new FormValues(talk?.values ?? {}).text('closingTo');
    return EPISODE_OUTCOMES.find((outcome) => outcome === `stepped-to-${to}`) ?? 'closed';
  }
}
