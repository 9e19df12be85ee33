import { CalendarService } from '#care/calendar/calendar.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { TeamService } from '#care/episode/team.service.js';
import { WorkerService } from '#care/organisation/worker.service.js';
import { CareFixture } from '#care/testing/care-fixture.js';
import type { JsonObject } from '#process-engine/process-engine.js';
import { aJob } from '../testing/a-job.js';
import { NextPanelDateWorker } from './next-panel-date.worker.js';

describe('NextPanelDateWorker', () => {
  let care: CareFixture;
  let worker: NextPanelDateWorker;

  beforeAll(async () => {
    care = await CareFixture.create();
    const [workers, team] = [care.get(WorkerService), care.get(TeamService)];
    worker = new NextPanelDateWorker(care.get(CalendarService), workers, care.get(EpisodeService), team);
    const panel = { roles: ['panel'] };
    for (const [organisation, name] of [
      ['gmp', 'a'],
      ['gmp', 'b'],
      ['pennine', 'c'],
      ['tht', 'd'],
      ['tht', 'e'],
    ] as const) {
      await care.worker(organisation, name, panel);
    }
    await care.worker('tht', 'not-in-the-panel');
  });

  afterAll(() => care.drop());

  const find = (episodeId: string, more: JsonObject = {}) =>
    worker.find(aJob('next-panel-date', { episodeId, otherMembers: false, excludedMembers: [], ...more }));

  it('should be the next Wednesday, with three members of different organisations', async () => {
    // given Friday
    const { id } = await care.episode('plain');
    // when
    const answer = await find(id);
    // then
    expect(answer).toEqual({ panelAt: '2016-09-28T10:00:00+01:00', members: ['gmp-a', 'pennine-c', 'tht-d'] });
    expect(await find(id)).toEqual(answer);
  });

  it('should seat nobody who works with the person or is away', async () => {
    // given
    const { id } = await care.episode('known');
    await care.get(TeamService).add(id, 'gmp-a', 'intervention');
    await care.get(WorkerService).takeLeave({ workerId: 'pennine-c', fromDay: '2016-09-20', toDay: '2016-10-01' });
    // then
    expect(await find(id)).toMatchObject({ members: ['gmp-b', 'tht-d', 'tht-e'] });
  });

  it('should seat other members after a challenge, and fewer where there are no more', async () => {
    // given
    const { id } = await care.episode('challenged');
    // when
    const answer = await find(id, { otherMembers: true, excludedMembers: ['gmp-a', 'tht-d', 'tht-e'] });
    // then
    expect(answer).toMatchObject({ members: ['gmp-b'] });
  });
});
