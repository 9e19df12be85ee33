import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { RecordingFixture } from '../testing/recording-fixture.js';

describe('InfoRequestRecorder', () => {
  let recording: RecordingFixture;
  let requests: InfoRequestService;

  beforeAll(async () => {
    recording = await RecordingFixture.create();
    requests = recording.care.get(InfoRequestService);
    await recording.care.worker('tht', 'worker');
    await recording.care.organisation('gmp');
  });

  afterAll(() => recording.care.drop());

  const ask = async (personId: string) => {
    await recording.care.episode(personId);
    const asked = { episodeId: `e-${personId}`, personId, agency: 'gmp', purpose: 'triage' };
    return (await requests.ask({ ...asked, dueAt: '2016-09-23T20:00:00+01:00' })).id;
  };

  it('should note an answer by telephone, with what must not be shared', async () => {
    // given
    const requestId = await ask('rung');
    // when
    const marks = { notForPerson: true, notForPersonReason: 'names a neighbour', redaction: ['restricted'] };
    const values = {
      phoneSpokeTo: 'the desk',
      known: 'yes',
      openWork: 'a visit',
      redactionReason: 'sub judice',
      ...marks,
    };
    await recording.record('p17-phone', values, { requestId });
    // then
    expect(await requests.get(requestId)).toMatchObject({
      ...{ status: 'replied', replyChannel: 'phone', reply: { known: 'yes', openWork: 'a visit' } },
      ...{ doNotShareWithPerson: true, doNotShareReason: 'names a neighbour', repliedBy: 'tht-worker' },
      redactions: expect.arrayContaining([{ field: 'openWork', reason: 'sub judice', hiddenFrom: [] }]),
    });
  });

  it('should leave the written question open where nobody could say anything', async () => {
    // given
    const requestId = await ask('silent');
    // when
    await recording.record('p17-phone', { phoneSpokeTo: 'the desk', known: 'cannot-say' }, { requestId });
    // then
    expect(await requests.get(requestId)).toMatchObject({ status: 'asked', reply: null });
  });
});
