import { Injectable } from '@nestjs/common';
import { CalendarService } from '#care/calendar/calendar.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { TeamService } from '#care/episode/team.service.js';
import type { Worker } from '#care/organisation/worker.entity.js';
import { WorkerService } from '#care/organisation/worker.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';

const PANEL_ROLE = 'panel';
const MEMBERS = 3;

/**
 * When the panel meets next and who sits in it: three of the role `panel`, none of whom works with the person, of different
 * organisations as far as there are, and after a challenge none of `excludedMembers`. Fewer are answered where there are not enough;
 * then the chair decides. Out: `panelAt` (date-time), `members` (worker ids).
 */
@Injectable()
export class NextPanelDateWorker {
  constructor(
    private readonly calendar: CalendarService,
    private readonly workers: WorkerService,
    private readonly episodes: EpisodeService,
    private readonly team: TeamService,
  ) {}

  @JobWorker('next-panel-date')
  async find(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const involved = await this.involvedIn(input.text('episodeId'));
    const excluded = new Set([...involved, ...(input.flag('otherMembers') ? input.texts('excludedMembers') : [])]);
    const able = (await this.workers.find({ role: PANEL_ROLE })).filter(({ id }) => !excluded.has(id));
    const away = await this.workers.daysOnLeave(able.map(({ id }) => id));
    const present = able.filter(({ id }) => !away.get(id));
    return { panelAt: this.calendar.nextPanelAt(), members: mixed(present).slice(0, MEMBERS) };
  }

  private async involvedIn(episodeId: string): Promise<string[]> {
    const { keyworkerId } = await this.episodes.get(episodeId);
    const members = (await this.team.membersOf(episodeId)).map(({ workerId }) => workerId);
    return keyworkerId ? [keyworkerId, ...members] : members;
  }
}

/** Ids so that one of each organisation comes before a second of any. */
function mixed(workers: readonly Worker[]): string[] {
  const seen = new Map<string, number>();
  const turnOf = ({ organisationId }: Worker) => {
    const turn = seen.get(organisationId) ?? 0;
    seen.set(organisationId, turn + 1);
    return turn;
  };
  const turns = workers.map((worker) => ({ id: worker.id, turn: turnOf(worker) }));
  return turns.sort((a, b) => a.turn - b.turn).map(({ id }) => id);
}
