import { AgreementService } from '#care/agreement/agreement.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { LawfulBasisService } from '#care/lawful-basis/lawful-basis.service.js';
import { NotificationService } from '#care/notification/notification.service.js';
import { SafeguardingService } from '#care/safeguarding/safeguarding.service.js';
import { SharingService } from '#care/sharing/sharing.service.js';
import { PathwayWorld } from '#workflows/testing/pathway-world.js';
import { arrive, listen, taskOf } from './somebody-arrives.js';

const NINE = ['trafford-council', 'gmp', 'pennine', 'tht', 'tcc', 'ccg-gp', 'gmfrs', 'dwp', 'work-company'];
const AGREED = ['gmp', 'tht', 'dwp'];
const CHOICES = AGREED.map((agency) => ({ agency, topic: 'working-together', answer: 'yes' }));

/** Agreement, and what goes before it: given, taken back, asked in vain, and overridden by danger. */
describe('agreement along the way', () => {
  let world: PathwayWorld;
  let count = 0;
  let personId: string;

  beforeAll(async () => {
    world = await PathwayWorld.create({ deliverTwice: true });
  });

  beforeEach(() => {
    count += 1;
    personId = `person-${count}`;
  });

  afterAll(() => world.end());

  afterEach(() => expect(world.engine.incidents().map(({ errorMessage }) => errorMessage)).toEqual([]));

  const episode = () => world.care(EpisodeService).openEpisodeOf({ personId });
  const asked = async () =>
    (await world.care(InfoRequestService).ofEpisode((await episode())?.id ?? '')).map(({ agency }) => agency).sort();
  const journey = () =>
    world.running('otr-journey').find((key) => world.engine.variable(key, 'personId') === personId) ?? '';
  const begin = async (heard = {}) => {
    await arrive(world, personId, `c-${personId}`);
    await listen(world, `c-${personId}`, { mainReason: 'mental-health', ...heard });
  };
  const agreeToThree = async () => {
    await world.complete('ut-explain', { capacity: 'has', isChild: false }, {}, journey());
    await world.complete('ut-choices', { agreement: { status: 'given', choices: CHOICES } }, {}, journey());
  };

  it('should ask exactly those agreed to', async () => {
    // given
    await begin();
    // when
    await agreeToThree();
    // then
    expect(await asked()).toEqual([...AGREED].sort());
  });

  it('should take every view away in the moment of the withdrawal, tell the agencies, and close kindly', async () => {
    // given
    await begin();
    await agreeToThree();
    const { id: episodeId = '' } = (await episode()) ?? {};
    const agreement = await world.care(AgreementService).inForceOf(personId);
    const before = world.engine.clock.now;
    // when
    await world.do((engine) =>
      engine.correlate('Agreement.Withdrawn', `w-${personId}`, {
        ...{ withdrawalId: `w-${personId}`, agreementId: agreement?.id ?? '', personId, episodeId },
      }),
    );
    // then
    expect(world.engine.clock.now).toBe(before);
    expect(await world.care(SharingService).openShares(episodeId)).toEqual([]);
    for (const agency of AGREED) {
      expect(await world.care(SharingService).viewOf(episodeId, agency)).toBeNull();
    }
    const questions = await world.care(InfoRequestService).ofEpisode(episodeId);
    expect(questions.map(({ status }) => status)).toEqual(['retracted', 'retracted', 'retracted']);
    const asking = world.running('otr-info-request').map((key) => world.engine.variable(key, 'episodeId'));
    expect(asking).not.toContain(episodeId);
    const told = (await world.care(NotificationService).ofEpisode(episodeId)).filter(
      ({ topic }) => topic === 'agreement-withdrawn',
    );
    expect(told.map(({ recipientId }) => recipientId).sort()).toEqual([...AGREED].sort());
    // when
    await world.complete('ut-agreement-ended', { otherBasis: false }, {}, journey());
    // then
    expect(await world.care(EpisodeService).get(episodeId)).toMatchObject({ stage: 'ended', outcome: 'declined' });
    expect(journey()).toBe('');
  });

  it('should ask all who must know at once in a crisis in which nobody can ask the person', async () => {
    // when
    await begin({ crisis: true, risk: 'serious now', agreement: { status: 'cannotAsk' } });
    // then
    expect(await asked()).toEqual([...NINE].sort());
    expect(await world.care(LawfulBasisService).overridingOf(personId)).toMatchObject([{ ground: 'vital' }]);
    expect(world.tasks(journey())).toContain('ut-safe');
  });

  it('should respect a refusal in a crisis: somebody stays, and no agency is asked', async () => {
    // when
    await begin({ crisis: true, risk: 'serious now', agreement: { status: 'refused' } });
    // then
    expect(await asked()).toEqual([]);
    expect(world.tasks(journey())).toContain('ut-safe');
  });

  it('should call for help and begin the enquiry in danger, whatever the person answered', async () => {
    // when
    await begin({ immediateDanger: true, risk: 'serious now', agreement: { status: 'refused' } });
    // then
    const { id: episodeId = '' } = (await episode()) ?? {};
    expect(await world.care(SafeguardingService).ofEpisode(episodeId)).toHaveLength(1);
    const calls = (await world.care(NotificationService).ofContact(`c-${personId}`)).filter(
      ({ recipientKind }) => recipientKind === 'emergency',
    );
    expect(calls.map(({ recipientId }) => recipientId).sort()).toEqual(['edt', 'police']);
    expect(await asked()).toEqual([...NINE].sort());
    // each job came twice, and still one enquiry runs, beside the crisis
    const enquiries = world.running('otr-safeguarding').map((key) => world.engine.variable(key, 'personId'));
    expect(enquiries).toEqual([personId]);
    expect(world.tasks(journey())).toContain('ut-safe');
  });

  it('should end everything about somebody who has died', async () => {
    // given
    await begin();
    await agreeToThree();
    const { id: episodeId = '' } = (await episode()) ?? {};
    const requests = world.running('otr-info-request').length;
    // when
    await world.do((engine) => engine.correlate('Person.Died', episodeId, {}));
    // then
    expect(world.running('otr-info-request')).toHaveLength(requests - AGREED.length);
    expect(await world.care(EpisodeService).get(episodeId)).toMatchObject({ outcome: 'deceased' });
    expect(world.tasks(journey())).toEqual(['ut-bereavement']);
    expect(() => taskOf(world, 'ut-huddle', `c-${personId}`)).toThrow();
  });
});
