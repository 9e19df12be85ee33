import { EpisodeService } from '#care/episode/episode.service.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import { CareFixture } from '#care/testing/care-fixture.js';
import { TouchService } from '#care/touch/touch.service.js';
import type { JsonObject } from '#process-engine/process-engine.js';
import { aJob } from '../testing/a-job.js';
import { NoteContactWorker } from './note-contact.worker.js';

describe('NoteContactWorker', () => {
  let care: CareFixture;
  let worker: NoteContactWorker;
  let touches: TouchService;
  let episodes: EpisodeService;
  let jobs = 0;

  beforeAll(async () => {
    care = await CareFixture.create();
    touches = care.get(TouchService);
    episodes = care.get(EpisodeService);
    worker = new NoteContactWorker(touches, care.get(TaskEntryService));
  });

  beforeEach(() => care.clock.set('2016-09-24T10:00:00+01:00'));

  afterAll(() => care.drop());

  const note = (episodeId: string, variables: JsonObject, jobKey = String(++jobs)) =>
    worker.note(aJob('note-contact', { episodeId, rag: 'Amber', ...variables }, { jobKey }));
  const safe = { reached: true, safeNow: 8, controlNow: 7, newDanger: false };

  it('should note one try once, however often the job comes', async () => {
    // given
    const { id } = await care.episode('once', 'c2');
    const first = await note(id, { reached: false, newDanger: false }, 'job-once');
    // when
    const again = await note(id, { reached: false, newDanger: false }, 'job-once');
    // then
    expect(again).toEqual(first);
    expect(first).toEqual({ tries: 1, safeDays: 0, rag: 'Amber' });
    expect(await touches.ofEpisode(id)).toHaveLength(1);
  });

  it('should count tries in a row, and keep the colour that the pathway has', async () => {
    // given the first talk said Red; the episode does not know yet
    const { id } = await care.episode('tries', 'c2');
    // when
    await note(id, { rag: 'Red', reached: false });
    const second = await note(id, { rag: 'Red', reached: false });
    // then silence never makes a risk smaller
    expect(second).toEqual({ tries: 2, safeDays: 0, rag: 'Red' });
    expect((await episodes.get(id)).urgency).toBe('Red');
  });

  it('should count the days in a row on which the person was safe', async () => {
    // given
    const { id } = await care.episode('days', 'c2');
    await note(id, safe);
    // when
    care.clock.set('2016-10-08T10:00:00+01:00');
    const later = await note(id, safe);
    // then
    expect(later).toEqual({ tries: 0, safeDays: 14, rag: 'Green' });
  });

  it('should not count the safe days of an earlier crisis', async () => {
    // given a crisis that ended well
    const { id } = await care.episode('second', 'c2');
    await note(id, safe);
    care.clock.set('2016-10-10T10:00:00+01:00');
    await note(id, safe);
    await episodes.endCrisis(id, true);
    await episodes.enterStage(id, 'c1');
    // and a second one, months later
    care.clock.set('2017-01-10T10:00:00+00:00');
    await episodes.enterStage(id, 'c2');
    // when
    const first = await note(id, { ...safe, rag: 'Red' });
    // then
    expect(first).toMatchObject({ safeDays: 0 });
  });

  it('should turn Red on new danger, however safe the person feels', async () => {
    // given
    const { id } = await care.episode('danger', 'c2');
    // then
    expect(await note(id, { ...safe, newDanger: true })).toMatchObject({ rag: 'Red', safeDays: 0 });
  });

  it('should take somebody reached without a score for not safe', async () => {
    const { id } = await care.episode('unknown', 'c2');
    expect(await note(id, { reached: true, newDanger: false })).toMatchObject({ rag: 'Red', safeDays: 0 });
  });

  it('should name who was in touch', async () => {
    // given
    const { id } = await care.episode('who', 'c2');
    await care.get(TaskEntryService).record({
      ...{ userTaskKey: '77', processId: 'otr-stay-with-you', elementId: 'ut-touch', formId: 'p04a-touch' },
      ...{ episodeId: id, workerId: 'tht-ann', values: { reached: true, changeWhat: 'ring in the evening' } },
    });
    // when
    await note(id, safe);
    // then
    expect((await touches.ofEpisode(id))[0]).toMatchObject({ byWorker: 'tht-ann', changeWhat: 'ring in the evening' });
  });

  it('should say what does not fit, without its value', async () => {
    await expect(note('e-1', { reached: 'yes, and she cried' })).rejects.toThrow(
      "Expected job of type 'note-contact' to find true or false in variable 'reached', but found a value of type string",
    );
  });
});
