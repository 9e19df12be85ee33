import { ContactService } from '#care/contact/contact.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { FollowUpService } from '#care/follow-up/follow-up.service.js';
import { NotificationService } from '#care/notification/notification.service.js';
import { SafeguardingService } from '#care/safeguarding/safeguarding.service.js';
import type { JsonObject } from '#protocol/json.js';
import { PathwayWorld } from '#workflows/testing/pathway-world.js';
import { arrive, HEARD, listen, taskOf } from './somebody-arrives.js';

const CRISIS = { crisis: true, risk: 'serious now' };
const MINUTE_MS = 60_000;
const ENDING = { closingTo: 'nowhere', mayCall: true, mayTellStory: false, notYet: false };

/** Whatever happens at the same moment, nobody is lost: not a contact, not a concern, not a person in a crisis. */
describe('races', () => {
  let world: PathwayWorld;
  let count = 0;
  let personId: string;

  beforeAll(async () => {
    world = await PathwayWorld.create();
  });

  beforeEach(() => {
    count += 1;
    personId = `person-${count}`;
  });

  afterAll(() => world.end());

  afterEach(() => expect(world.engine.incidents().map(({ errorMessage }) => errorMessage)).toEqual([]));

  const contact = (name: string) => `${personId}-${name}`;
  const contactOf = (name: string) => world.care(ContactService).get(contact(name));
  const openEpisode = () => world.care(EpisodeService).openEpisodeOf({ personId });
  /** Running journeys about the person. */
  const journeys = () =>
    world
      .running('otr-journey')
      .filter((key) => world.engine.variable(key, 'personId') === personId)
      .map((key) => ({
        key,
        episodeId: world.engine.variable(key, 'episodeId'),
        stage: world.engine.variable(key, 'stage'),
      }));
  const tasks = () =>
    journeys()
      .flatMap(({ key }) => world.tasks(key))
      .sort();
  /** Several contacts about the person are listened to at the same moment. */
  const listenAtOnce = (heard: Record<string, JsonObject>) =>
    world.do((engine) => {
      for (const [name, facts] of Object.entries(heard)) {
        engine.send({
          type: 'COMPLETE_USER_TASK',
          userTaskKey: taskOf(world, 'ut-listen', contact(name)),
          variables: { ...HEARD, ...facts },
          action: 'complete',
        });
      }
    });
  /** A journey about the person that stands in a stage. */
  const journeyIn = async (stage: string) => {
    await arrive(world, personId, contact('first'));
    await listen(world, contact('first'));
    const [journey] = journeys();
    await world.do((engine) =>
      engine.correlate('Stage.Changed', String(journey?.episodeId), {
        stage,
        stageSince: new Date(engine.clock.now).toISOString(),
        inCrisis: stage === 'c2',
      }),
    );
    return { key: journey?.key ?? '', episodeId: String(journey?.episodeId) };
  };

  describe('two contacts at once', () => {
    it('should open one journey, and put the other contact to it', async () => {
      // given
      await arrive(world, personId, contact('a'));
      await arrive(world, personId, contact('b'));
      // when
      await listenAtOnce({ a: {}, b: {} });
      // then
      expect(journeys()).toHaveLength(1);
      const episode = await openEpisode();
      expect((await contactOf('a')).episodeId).toBe(episode?.id);
      expect((await contactOf('b')).episodeId).toBe(episode?.id);
      expect(tasks()).toEqual(['ut-explain', 'ut-repeat']);
    });

    it('should hear the crisis and the concern of whichever comes second', async () => {
      // given
      await arrive(world, personId, contact('a'));
      await arrive(world, personId, contact('b'));
      await arrive(world, personId, contact('c'));
      // when
      await listenAtOnce({ a: {}, b: CRISIS, c: { safeguardingSign: true } });
      // then
      expect(journeys()).toMatchObject([{ stage: 'c2' }]);
      expect(tasks()).toContain('ut-safe');
      const episode = await openEpisode();
      const concerns = await world.care(SafeguardingService).ofEpisode(episode?.id ?? '');
      expect(concerns.map(({ contactId }) => contactId)).toEqual([contact('c')]);
      expect(
        journeys()
          .flatMap(({ key }) => world.tasks(key))
          .filter((id) => id === 'ut-repeat'),
      ).toHaveLength(2);
    });

    it('should take thirty at once, each in its first try', async () => {
      // given
      const failures = world.failures.length;
      const names = Array.from({ length: 30 }, (_, index) => `n${index}`);
      for (const name of names) {
        await arrive(world, personId, contact(name));
      }
      // when
      await listenAtOnce(Object.fromEntries(names.map((name) => [name, {}])));
      // then
      expect(journeys()).toHaveLength(1);
      const [{ episodeId } = { episodeId: null }] = journeys();
      for (const name of names) {
        expect((await contactOf(name)).episodeId).toBe(episodeId);
      }
      expect(tasks().filter((id) => id === 'ut-repeat')).toHaveLength(29);
      expect(world.failures).toHaveLength(failures);
    });
  });

  describe('a message before its catcher', () => {
    it('should find a journey whose episode is still being opened', async () => {
      // given
      await arrive(world, personId, contact('a'));
      await arrive(world, personId, contact('b'));
      world.hold('open-episode');
      await listen(world, contact('a'));
      expect(await openEpisode()).toBeNull();
      // when
      await listen(world, contact('b'), { ...CRISIS, safeguardingSign: false });
      await world.letGo('open-episode');
      // then
      expect(journeys()).toMatchObject([{ stage: 'c2' }]);
      expect((await contactOf('b')).episodeId).toBe((await openEpisode())?.id);
      expect(await openEpisode()).toMatchObject({ stage: 'c2', inCrisis: true });
    });
  });

  describe('while a journey ends', () => {
    const endingTalk = () => taskOf(world, 'ut-ending', contact('first'));
    const complete = (userTaskKey: string, variables: JsonObject) =>
      ({ type: 'COMPLETE_USER_TASK', userTaskKey, variables, action: 'complete' }) as const;

    it('should hear a contact that comes in the same moment', async () => {
      // given
      await journeyIn('close');
      await world.complete('ut-stand', { closeWished: true }, {}, journeys()[0]?.key);
      await arrive(world, personId, contact('second'));
      // when
      await world.do((engine) => {
        engine.send(complete(endingTalk(), ENDING));
        engine.send(complete(taskOf(world, 'ut-listen', contact('second')), { ...HEARD, ...CRISIS }));
      });
      // then the journey that ends has heard it, or a new one has begun
      const [journey] = journeys();
      expect(journey).toMatchObject({ stage: 'c2' });
      expect((await contactOf('second')).episodeId).toBe(journey?.episodeId);
      expect(await openEpisode()).toMatchObject({ id: journey?.episodeId, stage: 'c2', closedAt: null });
      expect(tasks()).toContain('ut-safe');
    });

    it('should open a new journey when the contact comes after the end', async () => {
      // given
      const { episodeId } = await journeyIn('close');
      await world.complete('ut-stand', { closeWished: true }, {}, journeys()[0]?.key);
      await world.do((engine) => engine.send(complete(endingTalk(), ENDING)));
      expect(journeys()).toEqual([]);
      await world.turnTo(new Date(world.engine.clock.now + MINUTE_MS).toISOString());
      await arrive(world, personId, contact('second'));
      // when
      await listen(world, contact('second'));
      // then
      expect(journeys()).toHaveLength(1);
      expect((await openEpisode())?.id).not.toBe(episodeId);
      expect(await contactOf('second')).toMatchObject({ repeatOf: contact('first') });
    });

    it('should hear a concern during step-down, and open conversation 2 again when the person is not safe', async () => {
      // given
      const { episodeId, key } = await journeyIn('close');
      await world.complete('ut-stand', { closeWished: true }, {}, key);
      await arrive(world, personId, contact('second'));
      await listen(world, contact('second'), { safeguardingSign: true });
      expect(world.tasks(key)).toContain('ut-ending');
      // when
      await world.do((engine) => engine.send(complete(endingTalk(), ENDING)));
      // then the episode is closed, and the journey rests until the concern is looked after
      expect(await world.care(EpisodeService).get(episodeId)).toMatchObject({ stage: 'ended' });
      expect(world.engine.isActive(key)).toBe(true);
      // when
      await world.do((engine) =>
        engine.correlate('Stage.Changed', episodeId, {
          stage: 'c2',
          stageSince: new Date(engine.clock.now).toISOString(),
          inCrisis: true,
        }),
      );
      // then
      expect(await openEpisode()).toMatchObject({ id: episodeId, stage: 'c2', inCrisis: true, closedAt: null });
      const calls = await world.care(FollowUpService).ofEpisode(episodeId);
      expect(calls.map(({ status }) => status)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    });

    it('should put a contact to a journey that has closed and rests', async () => {
      // given
      const { key } = await journeyIn('close');
      await world.complete('ut-stand', { closeWished: true }, {}, key);
      await world.do((engine) => engine.correlate('Agreement.Ended', String(journeys()[0]?.episodeId), {}));
      await world.do((engine) => engine.send(complete(endingTalk(), ENDING)));
      expect(await openEpisode()).toBeNull();
      await arrive(world, personId, contact('second'));
      // when
      await listen(world, contact('second'), CRISIS);
      // then
      expect(journeys()).toMatchObject([{ key, stage: 'c2' }]);
      expect(await openEpisode()).toMatchObject({ stage: 'c2' });
    });
  });

  it('should go on with the same episode when its journey was lost', async () => {
    // given
    const { key, episodeId } = await journeyIn('triage');
    await world.do((engine) => engine.cancel(key));
    await arrive(world, personId, contact('second'));
    // when
    await listen(world, contact('second'));
    // then
    expect(journeys()).toMatchObject([{ episodeId }]);
    expect(await openEpisode()).toMatchObject({ id: episodeId });
  });

  it('should not lose who gets in touch after a death', async () => {
    // given
    const { episodeId, key } = await journeyIn('c1');
    await world.do((engine) => engine.correlate('Person.Died', episodeId, {}));
    await arrive(world, personId, contact('neighbour'));
    // when
    await listen(world, contact('neighbour'));
    // then
    expect((await contactOf('neighbour')).episodeId).toBe(episodeId);
    expect(world.tasks(key)).toEqual(['ut-bereavement']);
    const told = await world.care(NotificationService).ofEpisode(episodeId);
    expect(told.map(({ topic, recipientId }) => [topic, recipientId])).toContainEqual([
      'contact-after-death',
      `keyworker:${episodeId}`,
    ]);
  });

  it('should start a concern by itself where no journey listens any more', async () => {
    // given somebody asked for help for a person whose journey has ended meanwhile
    const { key, episodeId } = await journeyIn('c1');
    const help = {
      helpId: `help-${personId}`,
      level: 1,
      reason: 'stuck',
      episodeId,
      personId,
      contactId: contact('first'),
    };
    await world.do((engine) => engine.correlate('Help.Asked', help.helpId, help));
    await world.do((engine) => engine.cancel(key));
    // when
    await world.do((engine) =>
      engine.send({
        type: 'COMPLETE_USER_TASK',
        userTaskKey: taskOf(world, 'ut-stuck', contact('first')),
        variables: { answer: 'danger' },
        action: 'complete',
      }),
    );
    // then
    const concerns = await world.care(SafeguardingService).ofEpisode(episodeId);
    expect(concerns).toHaveLength(1);
    const enquiries = world.running('otr-safeguarding').map((each) => world.engine.variable(each, 'concernId'));
    expect(enquiries).toContain(concerns[0]?.id);
  });
});
