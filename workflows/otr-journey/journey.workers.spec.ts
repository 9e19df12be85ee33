import { AgreementService } from '#care/agreement/agreement.service.js';
import { ContactService } from '#care/contact/contact.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { NotificationService } from '#care/notification/notification.service.js';
import { PersonService } from '#care/person/person.service.js';
import { SharingService } from '#care/sharing/sharing.service.js';
import type { JsonObject } from '#process-engine/process-engine.js';
import { ChangeStageWorker } from '../shared/change-stage.worker.js';
import { aJob } from '../testing/a-job.js';
import { PathwayWorld } from '../testing/pathway-world.js';
import { CancelPersonTasksWorker } from './cancel-person-tasks.worker.js';
import { OpenEpisodeWorker } from './open-episode.worker.js';
import { StopMailWorker } from './stop-mail.worker.js';

const CHOICES = [{ agency: 'gmp', topic: 'working-together', answer: 'yes' }];

describe('the workers of the journey', () => {
  let world: PathwayWorld;

  beforeAll(async () => {
    world = await PathwayWorld.create();
  });

  afterAll(() => world.end());

  const contact = async (personId: string) => {
    await world
      .care(PersonService)
      .register({ id: personId, ownerAgency: 'tht', birthDate: '2003-01-01', phone: '0161 496 0000' });
    return world.care(ContactService).receive({
      ...{ id: `c-${personId}`, personId, channel: 'phone', referrerKind: 'self', ownerAgency: 'tht' },
    });
  };
  const open = async (personId: string, more: JsonObject = {}) => {
    const variables = {
      ...{
        episodeId: `e-${personId}`,
        contactId: `c-${personId}`,
        personId,
        route: 'triage',
        risk: 'rising',
        weekendHub: true,
      },
      ...more,
    };
    return world.care(OpenEpisodeWorker).open(aJob('open-episode', variables, { jobKey: `open-${personId}` }));
  };
  const shares = async (personId: string) =>
    (await world.care(SharingService).openShares(`e-${personId}`)).map(({ agency }) => agency);

  describe('open-episode', () => {
    it('should open once, with the choices that were made before the journey', async () => {
      // given
      await contact('chosen');
      await world.care(AgreementService).store({
        ...{ id: 'a-chosen', personId: 'chosen', status: 'given', askedBy: 'otr-agreement', ownerAgency: 'tht' },
        choices: [{ agency: 'gmp', topic: 'working-together', answer: 'yes' }],
      });
      // when
      const first = await open('chosen', { agreement: { status: 'given', choices: CHOICES } });
      const again = await open('chosen', { agreement: { status: 'given', choices: CHOICES } });
      // then
      expect(first).toEqual({ stage: 'triage', adult: false });
      expect(again).toEqual(first);
      expect(await shares('chosen')).toEqual(['gmp']);
      expect(await world.care(EpisodeService).stageHistory('e-chosen')).toHaveLength(1);
    });

    it('should take a word at the front door as an answer to work together, and still ask for the choices', async () => {
      // given
      await contact('word');
      // when
      const answer = await open('word', { agreement: { status: 'given', agencies: ['gmp', 'tht'] } });
      // then
      expect(answer.stage).toBe('agreement');
      expect(await shares('word')).toEqual(['gmp', 'tht']);
    });

    it('should not ask again somebody whose choices still hold', async () => {
      // given
      await contact('before');
      await world.care(AgreementService).store({
        ...{ id: 'a-before', personId: 'before', status: 'given', askedBy: 'otr-agreement', ownerAgency: 'tht' },
        choices: [{ agency: 'tht', topic: 'working-together', answer: 'yes' }],
      });
      // when
      const answer = await open('before', { agreement: { status: 'given', agencies: ['gmp'] } });
      // then
      expect(answer.stage).toBe('triage');
      expect(await shares('before')).toEqual(['tht']);
    });

    it.each<[string, JsonObject, string]>([
      ['a crisis', { route: 'conversation-2', agreement: { status: 'refused' } }, 'c2'],
      ['danger', { route: '999-and-safeguard' }, 'c2'],
      ['abuse at serious risk now', { route: 'safeguarding', risk: 'serious now' }, 'c2'],
      ['abuse', { route: 'safeguarding' }, 'triage'],
      ['nobody asked', { agreement: { status: 'notAsked' } }, 'agreement'],
      ['a call back, agreed', { route: 'conversation-1', agreement: { status: 'given', choices: CHOICES } }, 'c1'],
      ['could not be asked, and a basis was decided', { agreement: { status: 'cannotAsk' }, basis: 'vital' }, 'triage'],
      ['could not be asked, nothing decided', { agreement: { status: 'cannotAsk' } }, 'agreement'],
    ])('should begin, for %s, %o, in %s', async (name, more, stage) => {
      // given
      const personId = name.replaceAll(/[^a-z]/g, '-');
      await contact(personId);
      // when
      const answer = await open(personId, more);
      // then
      expect(answer.stage).toBe(stage);
      expect(await world.care(EpisodeService).get(`e-${personId}`)).toMatchObject({ stage, inCrisis: stage === 'c2' });
    });
  });

  describe('change-stage, as the router notes it', () => {
    const note = (personId: string, stage: string, more: JsonObject = {}) =>
      world
        .care(ChangeStageWorker)
        .change(
          aJob(
            'change-stage',
            { episodeId: `e-${personId}`, stage, receivedAt: '2016-09-22T17:05:00+01:00', ...more },
            { customHeaders: { announce: 'false' }, bpmnProcessId: 'otr-journey' },
          ),
        );

    it('should begin the crisis with conversation 2, and end it where that ended stable', async () => {
      // given
      await contact('crisis');
      await open('crisis');
      // then
      expect(await note('crisis', 'c2', { inCrisis: false })).toMatchObject({ inCrisis: true });
      expect(await note('crisis', 'gate', { inCrisis: false, c2: { exhausted: true } })).toMatchObject({
        inCrisis: false,
      });
      expect(await world.care(EpisodeService).get('e-crisis')).toMatchObject({ c2Status: 'stable', c2Exhausted: true });
    });

    it('should say since when, the same the second time', async () => {
      // given
      await contact('since');
      await open('since');
      expect((await note('since', 'triage')).stageSince).toBe('2016-09-22T17:05:00+01:00');
      await world.turnTo('2016-09-22T18:00:00Z');
      // when
      const first = await note('since', 'c1');
      await world.turnTo('2016-09-22T18:30:00Z');
      const again = await note('since', 'c1', { stageSince: '2016-09-22T17:05:00+01:00' });
      // then
      expect(first.stageSince).toBe('2016-09-22T19:00:00+01:00');
      expect(again).toEqual(first);
    });

    it('should close the episode when the journey has ended', async () => {
      // given
      await contact('ends');
      await open('ends');
      await note('ends', 'declined');
      // when
      await note('ends', 'ended');
      // then
      expect(await world.care(EpisodeService).get('e-ends')).toMatchObject({ stage: 'ended', outcome: 'declined' });
    });

    it('should refuse a stage that is none', async () => {
      await expect(note('ends', 'nowhere')).rejects.toThrow(/find one of agreement, triage.* in variable 'stage'/);
    });
  });

  describe('after a death', () => {
    it('should send nothing more, let nobody look in, and keep the day that was told', async () => {
      // given
      await contact('late');
      await open('late', { agreement: { status: 'given', agencies: ['gmp'] } });
      await world.care(PersonService).recordDeath('late', '2016-09-20');
      const letter = { recipientKind: 'person', recipientId: 'late', channel: 'phone', topic: 't', text: 't' } as const;
      await world.care(NotificationService).tell({ ...letter, id: 'before' });
      // when
      await world.care(StopMailWorker).stop(aJob('stop-mail', { personId: 'late' }));
      await world.care(CancelPersonTasksWorker).cancel(aJob('cancel-person-tasks', { episodeId: 'e-late' }));
      await world.care(CancelPersonTasksWorker).cancel(aJob('cancel-person-tasks', { episodeId: 'e-late' }));
      // then
      expect(await shares('late')).toEqual([]);
      expect(await world.care(EpisodeService).get('e-late')).toMatchObject({ outcome: 'deceased' });
      expect((await world.care(PersonService).get('late')).diedOn).toBe('2016-09-20');
    });
  });
});
