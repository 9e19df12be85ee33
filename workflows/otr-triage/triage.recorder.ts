import { Injectable } from '@nestjs/common';
import { given } from '#care/common/given.js';
import { RAGS } from '#care/contact/contact-values.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { TeamService } from '#care/episode/team.service.js';
import { WritePlanDto } from '#care/plan/plan.dto.js';
import { type PlanInForce, PlanService } from '#care/plan/plan.service.js';
import { actionOwner } from '../recording/action-owner.js';
import { type FormSubmission, formOf, needId } from '../recording/form-submission.js';
import { ofForm } from '../recording/of-form.js';
import { PlanRecords } from '../recording/plan-records.js';
import { RecordsForm } from '../recording/records-form.decorator.js';

const PLAN_KEYS = {
  outcomes: 'outcomeOwnWords',
  actions: 'nextStep',
  whoICallByDay: 'emergencyContact',
  whoICallByNight: 'emergencyContact',
};
/** The plan as triage wrote it is its first version; who accepts it adds the first action. */
const ACCEPTED_VERSION = 2;
const ROLE = 'intervention';

/** What triage decides and plans with the person, and who takes it on. */
@Injectable()
export class TriageRecorder {
  constructor(
    private readonly episodes: EpisodeService,
    private readonly plans: PlanService,
    private readonly planRecords: PlanRecords,
    private readonly team: TeamService,
  ) {}

  /** The colour that all agree on. The picture itself is drawn anew from what the agencies answered. */
  @RecordsForm('p02-huddle')
  async huddle(submission: FormSubmission): Promise<void> {
    const rag = RAGS.find((colour) => colour === formOf(submission).text('rag'));
    const { id, urgency, closedAt } = await this.episodes.get(needId(submission, 'episodeId'));
    if (rag && rag !== urgency && !closedAt) {
      await this.episodes.setUrgency(id, rag);
    }
  }

  @RecordsForm('p02-plan')
  async plan(submission: FormSubmission): Promise<void> {
    const form = formOf(submission);
    const ownWords = form.text('outcomeOwnWords');
    const what = form.text('nextStep');
    const nextStep = {
      what,
      ...actionOwner(form.text('nextStepHolder'), 'agency'),
      byWhen: form.text('nextStepBy'),
    };
    const offers = form.rows('offers').flatMap((row) => {
      const offer = row.text('offer');
      return offer ? [{ what: offer, ...actionOwner(`agency:${row.text('agency') ?? ''}`, 'agency') }] : [];
    });
    const emergencyContact = form.text('emergencyContact');
    await this.planRecords.write(
      submission,
      needId(submission, 'episodeId'),
      'first',
      given({
        outcomes: ownWords ? [{ ownWords }] : [],
        actions: [...(what ? [{ ...nextStep, what }] : []), ...offers],
        whoICallByDay: emergencyContact,
        whoICallByNight: emergencyContact,
      }),
      PLAN_KEYS,
    );
  }

  /** Whoever accepts is in the team around from now on, and the first action is part of the plan. */
  @RecordsForm('p02-accept')
  async accept(submission: FormSubmission): Promise<void> {
    const form = formOf(submission);
    if (form.flag('accepted') !== true) {
      return;
    }
    const episodeId = needId(submission, 'episodeId');
    const plan = await this.plans.currentOf(episodeId, 'first');
    const firstAction = form.text('firstAction');
    const next = plan && firstAction ? this.withFirstAction(submission, plan, firstAction) : null;
    if (!(await this.team.isMember(episodeId, submission.worker.id))) {
      await this.team.add(episodeId, submission.worker.id, ROLE);
    }
    if (next) {
      await this.plans.write(next);
    }
  }

  private withFirstAction(submission: FormSubmission, plan: PlanInForce, firstAction: string): WritePlanDto {
    const { worker } = submission;
    const { whoICallByDay, whoICallByNight, sharedWith } = plan.text;
    return ofForm(
      submission,
      WritePlanDto,
      {
        ...{ id: plan.id, episodeId: plan.episodeId, kind: plan.kind, version: ACCEPTED_VERSION, writtenBy: worker.id },
        ...{ sharedWith, whoICallByDay: whoICallByDay ?? undefined, whoICallByNight: whoICallByNight ?? undefined },
        outcomes: plan.outcomes.map(({ ownWords }) => ({ ownWords })),
        actions: [
          ...plan.actions.map(({ what, ownerKind, owner, byWhen }) =>
            given({ what, ownerKind, owner: owner ?? undefined, byWhen: byWhen?.toISOString() }),
          ),
          { what: firstAction, ownerKind: 'agency', owner: worker.agency },
        ],
      },
      { actions: 'firstAction' },
    );
  }
}
