import { Injectable } from '@nestjs/common';
import { derivedId } from '#care/common/id-maker.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { HouseholdService } from '#care/person/household.service.js';
import type { PlanActionDto, PlanOutcomeDto } from '#care/plan/plan.dto.js';
import { WritePlanDto } from '#care/plan/plan.dto.js';
import type { PlanKind } from '#care/plan/plan.entity.js';
import { type PlanInForce, PlanService } from '#care/plan/plan.service.js';
import { FormValues } from '../shared/form-values.js';
import { actionOwner } from './action-owner.js';
import { type FormSubmission, formOf } from './form-submission.js';
import { ofForm } from './of-form.js';

type Writing = Omit<WritePlanDto, 'id' | 'episodeId' | 'kind' | 'version' | 'writtenBy'>;

/** Plans that are written from one form: each takes the place of the episode's plan of the same kind. */
@Injectable()
export class PlanRecords {
  constructor(
    private readonly plans: PlanService,
    private readonly episodes: EpisodeService,
    private readonly households: HouseholdService,
  ) {}

  /** @param keys as of `ofForm` */
  async write(
    submission: FormSubmission,
    episodeId: string,
    kind: PlanKind,
    writing: Writing,
    keys: Readonly<Record<string, string>>,
  ): Promise<PlanInForce> {
    const id = derivedId('plan', submission.taskKey);
    const own = { id, episodeId, kind, version: 1, writtenBy: submission.worker.id };
    const plan = ofForm(submission, WritePlanDto, { ...writing, ...own }, keys);
    const before = await this.plans.currentOf(episodeId, kind);
    if (before && before.id !== id) {
      await this.plans.end(before.id);
    }
    return this.plans.write(plan);
  }

  /** A family's own plan: who needs what, and what was agreed. Another agency's work finds it by the household. */
  async writeFamilyPlan(
    submission: FormSubmission,
    episodeId: string,
    writing: Pick<Writing, 'outcomes' | 'actions'>,
    keys: Readonly<Record<string, string>>,
  ): Promise<void> {
    const householdId = await this.householdOf(episodeId);
    await this.write(submission, episodeId, 'family', { ...writing, ...(householdId ? { householdId } : {}) }, keys);
  }

  private async householdOf(episodeId: string): Promise<string | undefined> {
    const { householdId, personId } = await this.episodes.get(episodeId);
    const [home] = householdId || !personId ? [] : await this.households.householdsOf(personId);
    return householdId ?? home?.id;
  }
}

/** `needs`: who, need, agreed. */
export function familyNeeds(submission: FormSubmission): PlanOutcomeDto[] {
  return formOf(submission)
    .rows('needs')
    .flatMap((row) => {
      const ownWords = row.text('need') ?? row.text('agreed');
      return ownWords ? [{ ownWords, owner: row.text('who'), how: row.text('agreed') }] : [];
    });
}

/** `steps`: what, who, by when. */
export function steps(submission: FormSubmission, otherwise: PlanActionDto['ownerKind']): PlanActionDto[] {
  return formOf(submission)
    .rows('steps')
    .flatMap((row: FormValues) => {
      const what = row.text('what');
      return what ? [{ what, ...actionOwner(row.text('who'), otherwise), byWhen: row.text('byWhen') }] : [];
    });
}
