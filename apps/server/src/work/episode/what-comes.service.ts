import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { AgreementWithChoices } from '#care/agreement/agreement.service.js';
import type { Episode } from '#care/episode/episode.entity.js';
import { FollowUpService } from '#care/follow-up/follow-up.service.js';
import type { PlanInForce } from '#care/plan/plan.service.js';
import { openTimers } from '../../engine/story/open-timers.js';
import { dayAndTime, dayWords } from '../../wording/times.js';
import { nextStepsOf } from '../common/next-steps.js';
import { ProcessModels } from '../common/process-models.js';
import type { CaseInstance } from './case-instances.service.js';

/** Limits told. */
const TIMERS_MAX = 5;

/** What comes by itself in a case: limits that run, calls that were promised, reviews, the end of the agreement. */
@Injectable()
export class WhatComes {
  constructor(
    private readonly em: EntityManager,
    private readonly models: ProcessModels,
    private readonly followUps: FollowUpService,
  ) {}

  async of(
    episode: Episode,
    instances: readonly CaseInstance[],
    agreement: AgreementWithChoices | null,
    plans: readonly PlanInForce[],
  ) {
    const definitions = new Map(instances.map((one) => [one.processInstanceKey, one.processDefinitionKey]));
    const timers = await openTimers(this.em, [...definitions.keys()]);
    const limits = await Promise.all(
      timers.slice(0, TIMERS_MAX).map(async ({ processInstanceKey, elementId, due }) => {
        const drawn = await this.models.of(definitions.get(processInstanceKey) ?? '0');
        const element = drawn?.element(elementId);
        if (drawn === null || drawn === undefined || element === undefined || element.name === null) return [];
        const [then] = nextStepsOf(drawn, element);
        return [`${dayAndTime(due)}: ${element.name}${then === undefined ? '' : ` – ${then.name}`}`];
      }),
    );
    const calls = await this.followUps.ofEpisode(episode.id);
    return [
      ...limits.flat(),
      ...plans.flatMap(({ reviewOn, kind }) =>
        reviewOn === null ? [] : [`${dayWords(reviewOn)}: review of the ${kind} plan`],
      ),
      ...calls
        .filter(({ status }) => status === 'planned')
        .map(({ dueOn, daysAfter }) => `${dayWords(dueOn)}: call ${daysAfter} days after the end`),
      ...(agreement?.status === 'given' && agreement.withdrawnAt === null && agreement.expiresOn !== null
        ? [`${dayWords(agreement.expiresOn)}: the agreement runs out`]
        : []),
    ];
  }
}
