import { Injectable } from '@nestjs/common';
import { EntityManager, In, IsNull } from 'typeorm';
import { AgreementService, type AgreementWithChoices } from '#care/agreement/agreement.service.js';
import { Blockage } from '#care/blockage/blockage.entity.js';
import { Clock } from '#care/common/clock.js';
import type { Episode } from '#care/episode/episode.entity.js';
import { TeamService } from '#care/episode/team.service.js';
import { FollowUpService } from '#care/follow-up/follow-up.service.js';
import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { KeyworkerService } from '#care/keyworker/keyworker.service.js';
import { LawfulBasis } from '#care/lawful-basis/lawful-basis.entity.js';
import { PLAN_KINDS } from '#care/plan/plan.entity.js';
import { PlanService } from '#care/plan/plan.service.js';
import { Share } from '#care/sharing/share.entity.js';
import { Followers } from '#readmodels/followers/followers.js';
import { EpisodePeople } from '../../care/episodes/episode-people.js';
import { Agencies } from '../common/agencies.js';
import { caughtUp } from '../common/caught-up.js';
import { nextStepsOf, nextStepWords } from '../common/next-steps.js';
import { ProcessModels } from '../common/process-models.js';
import { dayAndTime, dayWords } from '../common/times.js';
import { groupWords, listed, sentenceCase, stageWords } from '../common/words.js';
import { Workers } from '../common/workers.js';
import { Following } from '../following/following.entity.js';
import { agreementWords, IdentityService } from '../identity/identity.service.js';
import type { Viewer } from '../viewer/viewer.js';
import { type CaseInstance, CaseInstances } from './case-instances.service.js';
import { openTimers } from './open-timers.js';
import type { SeenEpisode } from './seen-episodes.service.js';
import { SeenEpisodes } from './seen-episodes.service.js';
import { QUESTION_PATHWAY, waitingForNews, waitingForReplies } from './waiting-for.js';

/** Steps told of what lies behind. */
const BEFORE_MAX = 2;
const TIMERS_MAX = 5;

interface OpenTask {
  readonly key: string;
  readonly processInstanceKey: string;
  readonly processDefinitionKey: string;
  readonly elementId: string;
  readonly name: string | null;
  readonly pathway: string;
  readonly since: Date;
  readonly dueAt: Date | null;
  readonly assignee: string | null;
  readonly groups: readonly string[];
}

/** Everything that a person's page shows beside the timeline. */
@Injectable()
export class EpisodePage {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly seen: SeenEpisodes,
    private readonly instances: CaseInstances,
    private readonly models: ProcessModels,
    private readonly people: EpisodePeople,
    private readonly identities: IdentityService,
    private readonly agencies: Agencies,
    private readonly workers: Workers,
    private readonly team: TeamService,
    private readonly keyworkers: KeyworkerService,
    private readonly agreements: AgreementService,
    private readonly requests: InfoRequestService,
    private readonly plans: PlanService,
    private readonly followUps: FollowUpService,
    private readonly followers: Followers,
  ) {}

  async of(episodeId: string, viewer: Viewer) {
    const seen = await this.seen.get(episodeId, viewer);
    const { episode } = seen;
    await caughtUp(this.followers.elementHistory);
    const instances = await this.instances.of(episodeId, viewer);
    const around = (await this.people.around([episode], viewer.principal))(episode);
    const [first] = around.people;
    const agreement = first === undefined ? null : await this.agreements.latestOf(first.id);
    const [identity, whereNow, waitingFor, team, agencies, keyworker, basis, plans, blockages, next, isFollowed] =
      await Promise.all([
        first === undefined ? null : this.identities.of(first.id, episode),
        this.whereNow(episode, instances),
        this.waitingFor(seen, instances, viewer),
        this.teamOf(episode),
        this.agenciesOf(episode),
        this.keyworkerOf(episode),
        this.basisOf(episode, viewer),
        this.plansOf(seen),
        this.blockagesOf(seen),
        this.nextOf(episode, instances, agreement),
        this.isFollowed(episodeId, viewer),
      ]);
    return {
      id: episode.id,
      people: around.people.map(({ id, name, birthDate }) => ({ id, name, birthDate })),
      identity,
      stage: episode.stage,
      stageName: stageWords(episode.stage),
      urgency: episode.urgency?.toLowerCase() ?? null,
      openedAt: episode.openedAt,
      closedAt: episode.closedAt,
      isFollowed,
      whereNow,
      waitingFor,
      team,
      agencies,
      keyworker,
      agreement: { ...agreementWords(agreement, this.clock.now()), choices: await this.choicesOf(agreement) },
      basis,
      plans,
      blockages,
      next,
      restricted: seen.isInside ? [] : ['What was said is told to those alone who work with the person.'],
    };
  }

  private async whereNow(episode: Episode, instances: readonly CaseInstance[]) {
    const own = instances.filter(({ processId }) => processId !== QUESTION_PATHWAY);
    const keys = own.map(({ processInstanceKey }) => processInstanceKey);
    const [tasks, before] = await Promise.all([this.openTasks(keys), this.before(own)]);
    const agencies = await this.agencies.names();
    const workers = await this.workers.of(tasks.map(({ assignee }) => assignee));
    const current = tasks.map((task) => {
      const holder = task.assignee === null ? undefined : workers.get(task.assignee);
      return {
        taskKey: task.key,
        name: task.name ?? task.elementId,
        pathway: task.pathway,
        since: task.since,
        dueAt: task.dueAt,
        with:
          holder === undefined
            ? listed([...new Set(task.groups.map((group) => groupWords(group, agencies)))])
            : `${holder.name}, ${holder.agency}`,
      };
    });
    const follow = await Promise.all(
      tasks.map(async ({ processDefinitionKey, elementId }) => {
        const drawn = await this.models.of(processDefinitionKey);
        const element = drawn?.element(elementId);
        return drawn === null || element === undefined ? [] : nextStepsOf(drawn, element).map(nextStepWords);
      }),
    );
    const names = [...new Set(current.map(({ name }) => name))];
    const stage = stageWords(episode.stage);
    return {
      sentence:
        episode.closedAt !== null
          ? `Ended on ${dayWords(episode.closedAt)}${episode.outcome === null ? '' : `: ${sentenceCase(episode.outcome)}`}.`
          : names.length === 0
            ? `${stage}. Nothing is to do at the moment.`
            : `${stage}: ${listed(names)}.`,
      before,
      current,
      mayFollow: [...new Set(follow.flat())],
    };
  }

  private openTasks(processInstanceKeys: readonly string[]): Promise<OpenTask[]> {
    return this.em.query<OpenTask[]>(
      `SELECT t.user_task_key::text AS key, t.process_instance_key::text AS "processInstanceKey",
          t.process_definition_key::text AS "processDefinitionKey", t.element_id AS "elementId", t.name,
          coalesce(d.name, t.bpmn_process_id) AS pathway, t.creation_time AS since, t.due_date AS "dueAt", t.assignee,
          t.candidate_groups AS groups
        FROM engine.user_task t LEFT JOIN engine.process_definition d USING (process_definition_key)
        WHERE t.process_instance_key = ANY($1::bigint[]) AND t.completion_time IS NULL ORDER BY t.due_date, t.user_task_key`,
      [processInstanceKeys],
    );
  }

  /** The last things that people did. */
  private async before(instances: readonly CaseInstance[]) {
    const definitions = new Map(instances.map((one) => [one.processInstanceKey, one.processDefinitionKey]));
    const rows = await this.em.query<{ key: string; elementId: string; at: Date }[]>(
      `SELECT process_instance_key::text AS key, element_id AS "elementId", end_time AS at FROM engine.element_instance
        WHERE process_instance_key = ANY($1::bigint[]) AND state = 'COMPLETED' AND type = 'USER_TASK'
        ORDER BY end_time DESC, element_instance_key DESC LIMIT ${BEFORE_MAX}`,
      [[...definitions.keys()]],
    );
    const steps = await Promise.all(
      rows.map(async ({ key, elementId, at }) => {
        const drawn = await this.models.of(definitions.get(key) ?? '0');
        return { name: drawn?.nameOf(elementId) ?? elementId, at };
      }),
    );
    return steps.reverse();
  }

  private async waitingFor({ episode, isInside }: SeenEpisode, instances: readonly CaseInstance[], viewer: Viewer) {
    const agencies = await this.agencies.names();
    const requests = (await this.requests.ofEpisode(episode.id))
      .filter(({ topic }) => topic !== 'safeguarding')
      .filter(({ agency }) => isInside || agency === viewer.organisationId);
    const replies = waitingForReplies(requests, (agency) => agencies.get(agency) ?? agency, this.clock.now());
    return [...replies, ...(await waitingForNews(this.em, this.models, instances))];
  }

  private async teamOf(episode: Episode) {
    const members = await this.team.membersOf(episode.id);
    const workers = await this.workers.of(members.map(({ workerId }) => workerId));
    return members.map(({ workerId, role, since }) => ({
      id: workerId,
      name: workers.get(workerId)?.name ?? workerId,
      agency: workers.get(workerId)?.agency ?? null,
      role: sentenceCase(role),
      isKeyworker: workerId === episode.keyworkerId,
      since,
    }));
  }

  private async agenciesOf(episode: Episode) {
    const names = await this.agencies.names();
    const [shares, requests] = await Promise.all([
      this.em.findBy(Share, { episodeId: episode.id, closedAt: IsNull() }),
      this.requests.ofEpisode(episode.id),
    ]);
    const roles = new Map<string, string>([[episode.ownerAgency, 'Responsible for the record']]);
    for (const { agency, topic } of requests) if (topic !== 'safeguarding') roles.set(agency, 'Asked');
    for (const { agency } of shares) roles.set(agency, 'May see the record');
    return [...roles].map(([id, role]) => ({ id, name: names.get(id) ?? id, role }));
  }

  private async keyworkerOf(episode: Episode) {
    if (episode.keyworkerId === null) return null;
    const name = (await this.workers.of([episode.keyworkerId])).get(episode.keyworkerId)?.name ?? episode.keyworkerId;
    const current = (await this.keyworkers.history(episode.id)).at(-1);
    const reason = current?.reason ? sentenceCase(current.reason) : null;
    return {
      name,
      how: current?.chosenByPerson === true ? 'Chosen by the person' : (reason ?? 'The reason was not recorded.'),
    };
  }

  /** Why the law allows the work: nothing that the person answered. */
  private async basisOf(episode: Episode, { organisationId, seesAll }: Viewer) {
    if (episode.personId === null) return [];
    const bases = await this.em.findBy(LawfulBasis, { personId: episode.personId, endedAt: IsNull() });
    const names = await this.agencies.names();
    return bases
      .filter(
        ({ agency, sharedWith }) => seesAll || agency === organisationId || sharedWith.includes(organisationId ?? ''),
      )
      .map(({ agency, ground, recordedAt }) => ({
        words: `${names.get(agency) ?? agency}: ${sentenceCase(ground).toLowerCase()}, since ${dayWords(recordedAt)}`,
      }));
  }

  private async plansOf({ episode, isInside }: SeenEpisode) {
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

  private async blockagesOf({ episode, isInside }: SeenEpisode) {
    const blockages = await this.em.find(Blockage, {
      where: { episodeId: episode.id, status: In(['open', 'raised']) },
      order: { raisedAt: 'DESC', id: 'ASC' },
    });
    const names = await this.agencies.names();
    return Promise.all(
      blockages.map(async ({ id, type, step, processId, agency, description, raisedAt, status }) => ({
        id,
        type: sentenceCase(type),
        step: step === null || processId === null ? null : await this.stepName(processId, step),
        agency: agency === null ? null : (names.get(agency) ?? agency),
        description: isInside ? description : null,
        raisedAt,
        status,
      })),
    );
  }

  private async stepName(processId: string, step: string): Promise<string | null> {
    const [row] = await this.em.query<{ name: string | null }[]>(
      `SELECT element_names ->> $2 AS name FROM engine.process_definition WHERE bpmn_process_id = $1 ORDER BY version DESC LIMIT 1`,
      [processId, step],
    );
    return row?.name ?? null;
  }

  /** What comes by itself: limits that run, calls that were promised, reviews, the end of the agreement. */
  private async nextOf(episode: Episode, instances: readonly CaseInstance[], agreement: AgreementWithChoices | null) {
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
    const [calls, plans] = await Promise.all([
      this.followUps.ofEpisode(episode.id),
      Promise.all(PLAN_KINDS.map((kind) => this.plans.currentOf(episode.id, kind))),
    ]);
    return [
      ...limits.flat(),
      ...plans.flatMap((plan) =>
        plan?.reviewOn && plan.kind !== 'safeguarding'
          ? [`${dayWords(plan.reviewOn)}: review of the ${plan.kind} plan`]
          : [],
      ),
      ...calls
        .filter(({ status }) => status === 'planned')
        .map(({ dueOn, daysAfter }) => `${dayWords(dueOn)}: call ${daysAfter} days after the end`),
      ...(agreement?.status === 'given' && agreement.withdrawnAt === null && agreement.expiresOn !== null
        ? [`${dayWords(agreement.expiresOn)}: the agreement runs out`]
        : []),
    ];
  }

  private async choicesOf(agreement: AgreementWithChoices | null) {
    const names = await this.agencies.names();
    const answers = { yes: 'yes', no: 'no', askEachTime: 'ask each time' };
    return (agreement?.choices ?? []).map(({ agency, topic, answer }) => ({
      agency: names.get(agency) ?? agency,
      topic: topic === 'all' ? 'Everything' : sentenceCase(topic),
      answer: answers[answer],
    }));
  }

  private async isFollowed(episodeId: string, { workerId }: Viewer): Promise<boolean> {
    return workerId !== null && (await this.em.existsBy(Following, { workerId, episodeId }));
  }
}
