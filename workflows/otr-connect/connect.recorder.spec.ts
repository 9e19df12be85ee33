import { ConnectionService } from '#care/connection/connection.service.js';
import { CommunityService } from '#care/directory/community-service.entity.js';
import { RecordingFixture } from '../testing/recording-fixture.js';

describe('ConnectRecorder', () => {
  let recording: RecordingFixture;
  let connections: ConnectionService;

  beforeAll(async () => {
    recording = await RecordingFixture.create();
    connections = recording.care.get(ConnectionService);
    const choir = { id: 'choir', name: 'Choir', organizationName: 'a club', description: 'a club' };
    await recording.care.em.save(CommunityService, choir);
  });

  afterAll(() => recording.care.drop());

  it('should tell the commissioner of a need for which nothing was found; what is chosen is not its business', async () => {
    // given
    const { id: episodeId } = await recording.care.episode('wants');
    const about = { episodeId, personId: 'wants', connection: { need: 'friends', forWhom: 'carer' }, rounds: 2 };
    // when
    await recording.record('p15-choose', { way: 'none', whatIsMissing: 'something on Sundays' }, about);
    await recording.record('p15-choose', { way: 'introduce', serviceId: 'choir', goTogether: true }, about);
    // then
    expect(await connections.ofEpisode(episodeId)).toMatchObject([
      { status: 'nothing-found', serviceId: null, need: 'friends', round: 2, forCarer: true },
    ]);
    expect(await connections.gaps()).toEqual([{ wardId: null, need: 'friends', count: 1 }]);
  });

  it('should count somebody as introduced who went there together with a worker', async () => {
    // given
    const { id: episodeId } = await recording.care.episode('goes');
    const { id: connectionId } = await connections.choose({ episodeId, personId: 'goes', serviceId: 'choir' });
    await recording.record('p15-together', { went: false }, { connectionId });
    expect(await connections.get(connectionId)).toMatchObject({ status: 'chosen' });
    // when
    await recording.record('p15-together', { went: true }, { connectionId });
    // then
    expect(await connections.get(connectionId)).toMatchObject({ status: 'introduced', introduction: 'together' });
  });
});
