import { AgreementService } from '#care/agreement/agreement.service.js';
import { BlockageService } from '#care/blockage/blockage.service.js';
import { ContactService } from '#care/contact/contact.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { FollowUpService } from '#care/follow-up/follow-up.service.js';
import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { KeyworkerService } from '#care/keyworker/keyworker.service.js';
import { NotificationService } from '#care/notification/notification.service.js';
import { SharingService } from '#care/sharing/sharing.service.js';
import { PathwayWorld } from '#workflows/testing/pathway-world.js';
import { arrive, listen } from './somebody-arrives.js';

const AGREED = ['trafford-council', 'gmp', 'tht', 'dwp'];
const CHOICES = AGREED.map((agency) => ({ agency, topic: 'working-together', answer: 'yes' }));
const HOUR_MS = 60 * 60 * 1_000;

/** One person, from the front door to the call after closing; each step goes on where the one before has ended. */
describe.each([
  ['each job comes once', false],
  ['each job comes twice', true],
])('one person’s way, when %s', (_, deliverTwice) => {
  let world: PathwayWorld;
  let episodeId: string;

  beforeAll(async () => {
    world = await PathwayWorld.create({ deliverTwice });
  });

  afterAll(() => world.end());

  afterEach(() => {
    expect(world.engine.incidents().map(({ errorMessage }) => errorMessage)).toEqual([]);
    // How many were published this time is another number the second time: none.
    expect(world.differences.filter((line) => !line.startsWith('publish-what-is-due'))).toEqual([]);
  });

  const reply = async (agency: string, known: string, record = {}) => {
    const [task] = world.engine
      .userTasks('ut-reply')
      .filter(({ candidateGroups }) => candidateGroups.includes(`agency:${agency}`));
    await world.complete('ut-reply', { known }, record, task?.processInstanceKey);
  };
  /** Whatever the engine has written down so far. */
  const written = () => JSON.stringify(world.engine.records.all);

  const episode = () => world.care(EpisodeService).get(episodeId);
  const toldTopics = async () => [
    ...new Set((await world.care(NotificationService).ofEpisode(episodeId)).map(({ topic }) => topic)),
  ];

  it('should listen at the front door and ask for agreement first', async () => {
    // given
    await arrive(world, 'person-a', 'contact-a');
    expect(world.tasks()).toEqual(['ut-listen']);
    // when
    await listen(world, 'contact-a', { agreement: { status: 'given', agencies: ['tht'] } });
    // then
    const [open] = await world.care(EpisodeService).list({ open: true });
    episodeId = open?.id ?? '';
    expect(open).toMatchObject({ personId: 'person-a', contactId: 'contact-a', stage: 'agreement', weekendHub: true });
    expect(await world.care(ContactService).get('contact-a')).toMatchObject({
      episodeId,
      outcome: 'moved-on',
      route: 'triage',
    });
    expect(world.tasks()).toEqual(['ut-explain']);
  });

  it('should open the shared record for those agreed to, and ask them and nobody else', async () => {
    // when
    await world.complete('ut-explain', { capacity: 'has', isChild: false });
    await world.complete('ut-choices', { agreement: { status: 'given', choices: CHOICES } });
    // then
    expect(await world.care(AgreementService).inForceOf('person-a')).toMatchObject({ status: 'given' });
    const shares = await world.care(SharingService).openShares(episodeId);
    expect(shares.map(({ agency }) => agency)).toEqual([...AGREED].sort());
    const requests = await world.care(InfoRequestService).ofEpisode(episodeId);
    expect(requests.map(({ agency }) => agency).sort()).toEqual([...AGREED].sort());
    expect((await episode()).stage).toBe('triage');
  });

  it('should meet when enough have answered, and note who stays silent', async () => {
    // when
    await reply('gmp', 'yes', { replyRisks: 'two visits this month', openWork: 'a named officer' });
    await reply('tht', 'yes', { openWork: 'arrears since May' });
    expect(world.tasks()).not.toContain('ut-huddle');
    await reply('trafford-council', 'no');
    // then
    expect(world.tasks()).toContain('ut-huddle');
    const [gmp] = (await world.care(InfoRequestService).ofEpisode(episodeId)).filter(({ agency }) => agency === 'gmp');
    expect(gmp).toMatchObject({ status: 'replied', reply: { known: 'yes', risks: 'two visits this month' } });
    // when two hub hours have passed
    await world.turnTo('2016-09-22T18:05:00Z');
    // then
    expect(await world.care(InfoRequestService).get(`${episodeId}:dwp:0`)).toMatchObject({
      status: 'silent',
      leftOut: true,
    });
    expect(await world.care(BlockageService).list({ type: 'no answer' })).toMatchObject([{ agency: 'dwp', episodeId }]);
  });

  it('should let a late answer join the picture, and ask whether it changes the plan', async () => {
    // when
    await reply('dwp', 'yes', { replyRisks: 'a sanction from Monday' });
    // then
    expect(world.tasks()).toContain('ut-late-reply');
    expect((await world.care(InfoRequestService).get(`${episodeId}:dwp:0`)).joinedAt).not.toBeNull();
    expect(world.tasks()).not.toContain('ut-stuck');
    await world.complete('ut-late-reply', {});
  });

  it('should make a plan with the person, hand it over and tell everybody', async () => {
    // when
    await world.complete('ut-huddle', { rag: 'Amber', triage: { next: 'c1' }, missingAgencies: [] });
    await world.complete('ut-plan');
    await world.complete('ut-accept');
    // then
    expect((await episode()).stage).toBe('c1');
    expect(await toldTopics()).toContain('what-comes-next');
  });

  it('should find a keyworker, who then has the person’s tasks', async () => {
    // when
    await world.complete('ut-ask-person', { chosenId: null });
    const waiting = world.engine.records
      .ofType('PROCESS_MESSAGE_SUBSCRIPTION', 'CREATED')
      .findLast(({ value }) => value.messageName === 'Offer.Accepted');
    await world.do((engine) => engine.publish('Offer.Accepted', waiting?.value.correlationKey ?? '', {}, HOUR_MS));
    // then
    const { keyworkerId } = await episode();
    expect(keyworkerId).not.toBeNull();
    expect(await world.care(KeyworkerService).holderOf(episodeId)).toEqual({ workerId: keyworkerId });
    await world.complete('ut-meet');
  });

  it('should see whether conversation 1 is enough, and end with the person’s word', async () => {
    // when
    await world.complete('ut-talk', { unsafe: false, connections: [] });
    await world.turnTo('2016-10-07T18:05:00Z');
    await world.complete('ut-how', { unsafe: false, enough: true, allTried: false, connections: [] });
    expect((await episode()).stage).toBe('close');
    await world.complete('ut-ending', { closingTo: 'vcse', mayCall: true, mayTellStory: false, notYet: false });
    for (const task of world.engine.userTasks('ut-confirm')) {
      await world.do((engine) =>
        engine.send({ type: 'COMPLETE_USER_TASK', userTaskKey: task.key, variables: {}, action: 'complete' }),
      );
    }
    // then
    expect(await episode()).toMatchObject({ stage: 'ended', outcome: 'stepped-to-vcse', inCrisis: false });
    expect(await world.care(SharingService).openShares(episodeId)).toEqual([]);
    expect(world.running('otr-journey')).toEqual([]);
    expect(await toldTopics()).toContain('closing');
  });

  it('should have told the engine no name, no telephone number and nothing of the story', () => {
    expect(written()).toContain('contact-a');
    for (const secret of ['Quillon', '0161 496 0000', 'two visits this month', 'arrears since May', 'a sanction']) {
      expect(written()).not.toContain(secret);
    }
  });

  it('should call after four weeks, and open the front door again where it did not last', async () => {
    // given
    expect((await world.care(FollowUpService).ofEpisode(episodeId)).map(({ daysAfter }) => daysAfter)).toEqual([
      28, 91, 182,
    ]);
    // when
    await world.turnTo('2016-11-05T18:05:00Z');
    expect(world.tasks()).toContain('ut-call');
    await world.complete('ut-call', { callResult: 'new-need' });
    // then
    const next = await world.care(EpisodeService).openEpisodeOf({ personId: 'person-a' });
    expect(next).toMatchObject({ stage: 'c1', route: 'conversation-1' });
    expect(next?.id).not.toBe(episodeId);
    expect((await world.care(ContactService).get(next?.contactId ?? '')).repeatOf).toBe('contact-a');
  });
});
