import { Injectable } from '@nestjs/common';
import type { Episode } from '#care/episode/episode.entity.js';
import { PLAN_KINDS } from '#care/plan/plan.entity.js';
import { type PlanInForce, PlanService } from '#care/plan/plan.service.js';
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

  /** Without the safeguarding plan, which is not shown here. */
  async inForce({ id }: Episode): Promise<readonly PlanInForce[]> {
    const kinds = PLAN_KINDS.filter((kind) => kind !== 'safeguarding');
    const plans = await Promise.all(kinds.map((kind) => this.plans.currentOf(id, kind)));
    return plans.filter((plan) => plan !== null);
  }

  async shown(plans: readonly PlanInForce[], { isInside }: SeenEpisode) {
    const names = await this.agencies.names();
    return plans.map(({ id, kind, text, reviewOn, actions }) => ({
      id,
      kind,
      title: `${sentenceCase(kind)} plan`,
      version: text.version,
      writtenAt: text.writtenAt,
      reviewOn,
      actions: isInside
        ? actions.map(({ what, ownerKind, owner, byWhen, doneAt }) => ({
            what,
            who: owner === null ? sentenceCase(ownerKind) : (names.get(owner) ?? sentenceCase(owner)),
            byWhen,
            isDone: doneAt !== null,
          }))
        : [],
    }));
  }
}
