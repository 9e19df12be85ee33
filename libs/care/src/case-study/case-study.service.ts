import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { RuleViolationError } from '../common/care-error.js';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { IdMaker } from '../common/id-maker.js';
import { insertOnce } from '../common/insert-once.js';
import type { WriteCaseStudyDto } from './case-study.dto.js';
import { CaseStudy } from './case-study.entity.js';

@Injectable()
export class CaseStudyService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
  ) {}

  /** @throws RuleViolationError `story-allowed` when the person did not allow it */
  async write({ storyAllowed, ...study }: WriteCaseStudyDto): Promise<CaseStudy> {
    if (storyAllowed !== true) {
      throw new RuleViolationError(
        'story-allowed',
        `Expected the story of episode with id '${study.episodeId}' to be allowed, but it is not`,
      );
    }
    return insertOnce(this.em, CaseStudy, {
      ...given(study),
      id: study.id ?? this.ids.next('case-study'),
      writtenAt: this.clock.now(),
    });
  }

  async ofEpisode(episodeId: string): Promise<CaseStudy[]> {
    return this.em.find(CaseStudy, { where: { episodeId }, order: { writtenAt: 'ASC', id: 'ASC' } });
  }

  async forBoard(): Promise<CaseStudy[]> {
    return this.em.find(CaseStudy, { where: { forBoard: true }, order: { writtenAt: 'DESC', id: 'ASC' } });
  }
}
