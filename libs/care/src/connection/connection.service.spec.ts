import { CareSeedService } from '../seed/care-seed.service.js';
import { CareFixture } from '../testing/care-fixture.js';
import { ConnectionService } from './connection.service.js';

describe('ConnectionService', () => {
  let care: CareFixture;
  let connections: ConnectionService;

  beforeAll(async () => {
    care = await CareFixture.create();
    connections = care.get(ConnectionService);
    await care.get(CareSeedService).load();
    await care.episode('p');
  });

  afterAll(() => care.drop());

  const choose = (serviceId?: string, need = 'loneliness') =>
    connections.choose({
      ...{ personId: 'p', episodeId: 'e-p', need, wardId: 'stretford' },
      ...(serviceId ? { serviceId } : {}),
    });

  it('should follow somebody from the choice to what came of it', async () => {
    // given
    const { id } = await choose('service-stretford-befriending');
    // when
    await connections.askProvider(id);
    await connections.providerAnswered(id, { answer: 'accepted' });
    await connections.introduce(id, 'together');
    const after = { satisfied: 7, worthwhile: 7, happy: 6, anxious: 3 };
    await connections.howDidItGo(id, {
      attended: true,
      differenceInOwnWords: 'somebody knocks',
      wellbeingAfter: after,
    });
    // then
    expect(await connections.get(id)).toMatchObject({
      ...{ status: 'introduced', introduction: 'together', attended: true, wellbeingAfter: after },
      introducedAt: care.clock.now(),
    });
  });

  it('should put what was full, silent or missing on the gap list', async () => {
    // given
    const full = await choose('service-stretford-lunch-club');
    await connections.providerAnswered(full.id, { answer: 'full' });
    await choose();
    await choose(undefined, 'housing');
    // then
    expect(await connections.gaps()).toEqual([
      { wardId: 'stretford', need: 'loneliness', count: 2 },
      { wardId: 'stretford', need: 'housing', count: 1 },
    ]);
  });

  it('should remember what was tried', async () => {
    expect(await connections.triedBy('p')).toEqual(['service-stretford-befriending', 'service-stretford-lunch-club']);
  });

  it('should belong to an episode or to a contact', async () => {
    await expect(connections.choose({ personId: 'p' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});
