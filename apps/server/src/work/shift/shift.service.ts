import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { CalendarService, type HubHours } from '#care/calendar/calendar.service.js';
import { Clock } from '#care/common/clock.js';
import { Hub } from '#care/hub/hub.entity.js';
import { HubService } from '#care/hub/hub.service.js';
import type { Shift } from '#care/hub/shift.entity.js';
import { OrganisationService } from '#care/organisation/organisation.service.js';
import type { Worker } from '#care/organisation/worker.entity.js';
import { TimeLimits } from '#workflows/shared/time-limits.js';
import { EngineInUse } from '../../engine/engine-in-use.js';
import { Agencies } from '../common/agencies.js';
import { groupWords, sentenceCase } from '../common/words.js';
import type { Viewer } from '../viewer/viewer.js';
import { type PastClosing, pastClosingOf } from '../worklist/past-closing.js';
import type { TaskItem } from '../worklist/worklist.answer.js';
import { AgencyReach, NOTHING_SAID } from './agency-reach.service.js';
import { OpenRedsService } from './open-reds.service.js';
import type { ShiftAnswer } from './shift.answer.js';

/** The next shift is looked for so far ahead. */
const SHIFTS_AHEAD_MS = 60 * 24 * 60 * 60_000;
/** Who takes over after closing, and when: the duty team, by the table of limits. */
const TAKEOVER_GROUP = 'edt';
const TAKEOVER_LIMIT = 'p09.edt-takeover';
/** The strip does not wait longer for an engine that has just gone away; one that is known to be away is not asked. */
const LIMIT_WAIT_MS = 10_000;
const MINUTE_MS = 60_000;

/** What a worker sees of the hub's shift. Only what is known is told. */
@Injectable()
export class ShiftService {
  constructor(
    private readonly hubs: HubService,
    private readonly calendar: CalendarService,
    private readonly organisations: OrganisationService,
    private readonly agencies: Agencies,
    private readonly reach: AgencyReach,
    private readonly reds: OpenRedsService,
    private readonly limits: TimeLimits,
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly engine: EngineInUse,
  ) {}

  async seenBy(viewer: Viewer): Promise<ShiftAnswer> {
    const at = this.clock.now();
    const [hours, open] = await Promise.all([this.calendar.hoursAround(at), this.hubs.openShift(at)]);
    const past = pastClosingOf(hours);
    const [next] = await this.hubs.shiftsBetween(at, new Date(at.getTime() + SHIFTS_AHEAD_MS));
    const shift = open ?? next ?? null;
    const onRoster = shift === null ? [] : await this.hubs.workersOn(shift.id);
    const team = open === null ? [] : onRoster;
    const [reds, agencies, takesOver, names] = await Promise.all([
      this.reds.seenBy(viewer, past),
      this.agenciesFor(viewer, team),
      past === null ? null : this.takesOver(past, hours, next),
      this.agencies.names(),
    ]);
    const opening = hours.now ?? hours.next;
    return {
      hub: {
        isOpen: hours.now !== null,
        opensAt: opening.start.toJSDate().toISOString(),
        closesAt: opening.end.toJSDate().toISOString(),
      },
      shift: shift === null ? null : await this.shiftAnswer(shift, open !== null, onRoster, viewer),
      reds: {
        count: reds.count,
        oldest: reds.oldest === null ? null : { ...taskOf(reds.oldest), waitingSince: reds.oldest.waitingSince },
      },
      pastClosing:
        past === null
          ? null
          : {
              closesAt: past.closesAt.toISOString(),
              isOver: past.kind === 'begun-before',
              count: reds.pastCount,
              tasks: reds.past.map((task) => ({
                ...taskOf(task),
                dueAt: task.dueAt,
                assignee: task.assignee?.name ?? null,
              })),
              takesOver,
            },
      agencies,
      team: teamOf(team, names),
    };
  }

  private async shiftAnswer(shift: Shift, isNow: boolean, onRoster: readonly Worker[], viewer: Viewer) {
    const { id, name, hubId, startsAt, endsAt } = shift;
    const hub = await this.em.findOneBy(Hub, { id: hubId });
    return {
      ...{ id, name, hub: hub?.name ?? null, location: hub?.location ?? null },
      ...{ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), isNow },
      isMine: onRoster.some((worker) => worker.id === viewer.workerId),
    };
  }

  /** Those that look into databases of their own in the hub (R52), and whoever is said to be down. */
  private async agenciesFor(viewer: Viewer, team: readonly Worker[]): Promise<ShiftAnswer['agencies']> {
    const [all, reach] = await Promise.all([this.organisations.all(), this.reach.of(viewer)]);
    return all
      .filter(({ id, hasOwnDatabase }) => hasOwnDatabase || reach.has(id))
      .map(({ id, name }) => ({
        ...{ id, name },
        ...(reach.get(id) ?? NOTHING_SAID),
        onShift: team.filter(({ organisationId }) => organisationId === id).length,
      }))
      .sort((a, b) => Number(b.state === 'down') - Number(a.state === 'down') || a.name.localeCompare(b.name));
  }

  /** The next shift where it begins first, else the duty team. */
  private async takesOver({ closesAt }: PastClosing, { next }: HubHours, nextShift: Shift | undefined) {
    const dutyTeamAt = await this.dutyTeamAt(closesAt);
    const opensAt = next.start.toJSDate();
    if (dutyTeamAt !== null && dutyTeamAt < opensAt) {
      return { name: groupWords(TAKEOVER_GROUP, new Map()), at: dutyTeamAt.toISOString() };
    }
    if (dutyTeamAt === null || nextShift?.startsAt.getTime() !== opensAt.getTime()) return null;
    return { name: nextShift.name, at: opensAt.toISOString() };
  }

  private async dutyTeamAt(closesAt: Date): Promise<Date | null> {
    if (!this.engine.isReady()) return null;
    const asked = this.limits
      .of(TAKEOVER_LIMIT)
      .then((limit) => this.limits.dueOf(limit, new Date(closesAt.getTime() - MINUTE_MS).toISOString()))
      .then(({ dueAt }) => new Date(dueAt))
      // Nobody has deployed the table, or the engine is away: then it is not known.
      .catch(() => null);
    return Promise.race([asked, pause(LIMIT_WAIT_MS, null, { ref: false })]);
  }
}

const taskOf = ({ key, name, person }: TaskItem) => ({ key, name, person: person?.name ?? null });

function teamOf(team: readonly Worker[], names: ReadonlyMap<string, string>): ShiftAnswer['team'] {
  return [...new Set(team.map(({ organisationId }) => organisationId))]
    .map((agencyId) => ({
      agencyId,
      agency: names.get(agencyId) ?? agencyId,
      people: team
        .filter(({ organisationId }) => organisationId === agencyId)
        .map(({ name, skills }) => ({ name, skills: skills.map(sentenceCase) }))
        .sort((a, b) => a.name.localeCompare(b.name)),
    }))
    .sort((a, b) => a.agency.localeCompare(b.agency));
}
