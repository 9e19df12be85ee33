import { Injectable } from '@nestjs/common';
import { PLAN_KINDS } from '#care/plan/plan.entity.js';
import { PlanService } from '#care/plan/plan.service.js';
import { Agencies } from '../common/agencies.js';
import { sentenceCase } from '../common/words.js';
import type { SeenEpisode } from './seen-episodes.service.js';

/** The plans in force; what is to be done is told to those alone who work with the person. */
@Injectable()
export class CasePlans {
  constructor(
    private readonly plans: PlanService,
    private readonly agencies: Agencies,
  ) {}

  async of({ episode, isInside }: SeenEpisode) {
    const plans = await Promise.all(PLAN_KINDS.map((kind) => this.plans.currentOf(episode.id, kind)));
    const names = await this.agencies.names();
    return plans.flatMap((plan) =>
      plan === null || plan.kind === 'safeguarding'
        ? []
        : {
            id: plan.id,
            kind: plan.kind,
            title: `${sentenceCase(plan.kind)} plan`,
            version: plan.text.version,
            writtenAt: plan.text.writtenAt,
            reviewOn: plan.reviewOn,
            actions: isInside
              ? plan.actions.map(({ what, ownerKind, owner, byWhen, doneAt }) => ({
                  what,
                  who: owner === null ? sentenceCase(ownerKind) : (names.get(owner) ?? sentenceCase(owner)),
                  byWhen,
                  isDone: doneAt !== null,
                }))
              : [],
          },
    );
  }
}
