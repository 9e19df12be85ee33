import { AgreementService } from '#care/agreement/agreement.service.js';
import { ContactService } from '#care/contact/contact.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { SharingService } from '#care/sharing/sharing.service.js';
import { PathwayWorld } from '#workflows/testing/pathway-world.js';
import { arrive, listen } from './somebody-arrives.js';

const AGREED = ['trafford-council', 'gmp', 'tht'].map((agency) => ({
  agency,
  topic: 'working-together',
  answer: 'yes',
}));

describe('one person’s way', () => {
  let world: PathwayWorld;

  beforeAll(async () => {
    world = await PathwayWorld.create();
  });

  afterAll(() => world.end());

  afterEach(() => {
    expect(world.engine.incidents().map(({ errorMessage }) => errorMessage)).toEqual([]);
    expect(world.failures).toEqual([]);
  });

  it('should lead from the front door to one shared picture', async () => {
    // given
    await arrive(world, 'person-a', 'contact-a');
    expect(world.tasks()).toEqual(['ut-listen']);
    // when
    await listen(world, 'contact-a');
    // then
    expect(world.tasks()).toEqual(['ut-explain']);
    // when
    await world.complete('ut-explain', { capacity: 'has', isChild: false });
    await world.complete('ut-choices', { agreement: { status: 'given', choices: AGREED } });
    // then
    const [episode] = await world.care(EpisodeService).list({ open: true });
    expect(episode).toMatchObject({ personId: 'person-a', contactId: 'contact-a', stage: 'triage', weekendHub: true });
    expect(await world.care(AgreementService).inForceOf('person-a')).toMatchObject({ status: 'given' });
    const shares = await world.care(SharingService).openShares(episode!.id);
    expect(shares.map(({ agency }) => agency)).toEqual(['gmp', 'tht', 'trafford-council']);
    const requests = await world.care(InfoRequestService).ofEpisode(episode!.id);
    expect(requests.map(({ agency }) => agency).sort()).toEqual(['gmp', 'tht', 'trafford-council']);
    expect(await world.care(ContactService).get('contact-a')).toMatchObject({
      episodeId: episode!.id,
      outcome: 'moved-on',
    });
  });
});
