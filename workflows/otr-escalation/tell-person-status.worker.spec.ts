import { NotificationService } from '#care/notification/notification.service.js';
import { PersonService } from '#care/person/person.service.js';
import { CareFixture } from '#care/testing/care-fixture.js';
import { PersonNotices } from '../shared/person-notices.js';
import { aJob } from '../testing/a-job.js';
import { TellPersonStatusWorker } from './tell-person-status.worker.js';

describe('TellPersonStatusWorker', () => {
  let care: CareFixture;
  let worker: TellPersonStatusWorker;

  beforeAll(async () => {
    care = await CareFixture.create();
    worker = new TellPersonStatusWorker(new PersonNotices(care.get(PersonService), care.get(NotificationService)));
  });

  afterAll(() => care.drop());

  const tell = (personId: string | null, jobKey: string) =>
    worker.tell(aJob('tell-person-status', { personId, episodeId: personId && `e-${personId}` }, { jobKey }));

  it('should tell the person once a job', async () => {
    // given
    await care.episode('waiting');
    // when
    await tell('waiting', 'day-1');
    await tell('waiting', 'day-1');
    await tell('waiting', 'day-2');
    // then
    expect(await care.get(NotificationService).ofEpisode('e-waiting')).toHaveLength(2);
  });

  it('should hold the word where it is not safe to reach the person', async () => {
    // given
    await care.episode('unsafe');
    await care.get(PersonService).update('unsafe', { safeToCallBack: false, phone: '0161 000 0000' });
    // when
    await tell('unsafe', 'day-3');
    // then
    expect(await care.get(NotificationService).ofEpisode('e-unsafe')).toEqual([
      expect.objectContaining({ status: 'held' }),
    ]);
  });

  it('should tell nobody where nobody in particular is concerned', async () => {
    await expect(tell(null, 'day-4')).resolves.toEqual({});
  });
});
