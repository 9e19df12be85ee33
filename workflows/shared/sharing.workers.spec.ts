import type { NewContactDto } from '#care/contact/contact.dto.js';
import { ContactService } from '#care/contact/contact.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { LawfulBasisService } from '#care/lawful-basis/lawful-basis.service.js';
import { NotificationService } from '#care/notification/notification.service.js';
import { PersonService } from '#care/person/person.service.js';
import { SharingLogService } from '#care/sharing/sharing-log.service.js';
import type { JsonObject } from '#process-engine/process-engine.js';
import { aJob } from '../testing/a-job.js';
import { PathwayWorld } from '../testing/pathway-world.js';
import { AskAgencyWorker } from './ask-agency.worker.js';
import { CheckSharingWorker } from './check-sharing.worker.js';
import { ContactBasis } from './contact-basis.js';
import { JobInput } from './job-input.js';
import { NotifyReferrerWorker } from './notify-referrer.worker.js';
import { StoreAgreementWorker } from './store-agreement.worker.js';

const AGREEMENT = {
  status: 'given',
  choices: [
    { agency: 'gmp', topic: 'working-together', answer: 'yes' },
    { agency: 'tht', topic: 'working-together', answer: 'no' },
    { agency: 'pennine', topic: 'working-together', answer: 'ask' },
    { agency: 'dwp', topic: 'money-work', answer: 'yes' },
  ],
};

describe('the workers of asking and sharing', () => {
  let world: PathwayWorld;

  beforeAll(async () => {
    world = await PathwayWorld.create();
  });

  afterAll(() => world.end());

  const person = (id: string) => world.care(PersonService).register({ id, ownerAgency: 'tht', phone: '0161 496 0000' });
  const contact = (id: string, personId: string, more: Partial<NewContactDto> = {}) =>
    world.care(ContactService).receive({
      ...{
        id,
        personId,
        channel: 'phone',
        referrerKind: 'professional',
        referrerOrganisationId: 'tht',
        ownerAgency: 'tht',
      },
      ...more,
    });
  const episode = async (personId: string) => {
    await person(personId);
    return world.care(EpisodeService).open({ id: `e-${personId}`, personId, stage: 'triage', ownerAgency: 'tht' });
  };
  const agree = async (personId: string, agreement: JsonObject = AGREEMENT, more: JsonObject = {}) =>
    world
      .care(StoreAgreementWorker)
      .store(aJob('store-agreement', { personId, agreement, ...more }, { jobKey: `agree-${personId}` }));
  const checkAgencies = (personId: string, agencies: string[], more: JsonObject = {}) =>
    world
      .care(CheckSharingWorker)
      .check(
        aJob(
          'check-sharing',
          { personId, episodeId: `e-${personId}`, agencies, purpose: 'triage', ...more },
          { jobKey: `check-${personId}`, customHeaders: { scope: 'agencies', topic: 'working-together' } },
        ),
      );

  describe('check-sharing', () => {
    const all = ['gmp', 'tht', 'pennine', 'dwp', 'gmfrs', 'nobody'];

    it('should allow those agreed to for the topic, and store once why the others were left out', async () => {
      // given
      await episode('choosy');
      await agree('choosy');
      // when
      const first = await checkAgencies('choosy', all);
      const again = await checkAgencies('choosy', all);
      // then
      expect(first).toEqual({ agencies: ['gmp'] });
      expect(again).toEqual(first);
      const refused = (await world.care(SharingLogService).ofEpisode('e-choosy')).filter(
        ({ act }) => act === 'refused',
      );
      expect(refused.map(({ agency, reason }) => [agency, reason])).toEqual([
        ['tht', 'declined-for-agency'],
        ['pennine', 'ask-each-time'],
        ['dwp', 'no-choice-for-agency'],
        ['gmfrs', 'no-choice-for-agency'],
        ['nobody', 'unknown-organisation'],
      ]);
    });

    it.each(['vital', 'safeguarding', 'crime'])(
      'should allow every known agency on the basis %s, agreed or not',
      async (basis) => {
        // given
        await episode(`basis-${basis}`);
        // then
        expect(await checkAgencies(`basis-${basis}`, all, { basis })).toEqual({ agencies: all.slice(0, 5) });
      },
    );

    it.each(['public-task', 'none'])('should not allow it on the basis %s', async (basis) => {
      // given
      await episode(`no-${basis}`);
      // then
      expect(await checkAgencies(`no-${basis}`, all, { basis })).toEqual({ agencies: [] });
    });
  });

  describe('ask-agency', () => {
    const ask = (personId: string, jobKey: string, more: JsonObject = {}) =>
      world.care(AskAgencyWorker).ask(
        aJob(
          'ask-agency',
          {
            ...{
              personId,
              episodeId: `e-${personId}`,
              agency: 'gmp',
              requestId: `e-${personId}:gmp:0`,
              purpose: 'triage',
            },
            ...{ infoDue: '2016-09-22T19:05:00+01:00', infoHalf: '2016-09-22T18:05:00+01:00' },
            ...more,
          },
          { jobKey, customHeaders: { topic: 'working-together' } },
        ),
      );
    const published = (name: string, key: string) =>
      world.engine.records
        .ofType('MESSAGE', 'PUBLISHED')
        .filter(({ value }) => value.name === name && value.correlationKey === key)
        .map(({ value }) => value.variables);

    it('should ask the same number once, whoever asks again', async () => {
      // given
      await episode('asked');
      // when
      await ask('asked', 'job-1');
      await ask('asked', 'job-1');
      await ask('asked', 'job-2');
      // then
      expect(world.running('otr-info-request')).toHaveLength(1);
      expect(await world.care(InfoRequestService).ofEpisode('e-asked')).toMatchObject([
        { round: 0, topic: 'working-together' },
      ]);
    });

    it('should say at once what was answered before', async () => {
      // given
      await episode('answered');
      await ask('answered', 'job-3');
      await world.care(InfoRequestService).storeReply('e-answered:gmp:0', { known: 'yes' });
      // when
      await ask('answered', 'job-4');
      // then
      expect(published('Info.Closed', 'e-answered:gmp:0')).toEqual([{ status: 'replied', known: 'yes' }]);
    });

    it('should put a basis that goes before the agreement on record, for that agency', async () => {
      // given
      await person('enquiry');
      // when
      const asked = { episodeId: null, concernId: 'concern-1', requestId: 'concern-1:gmp', basis: 'safeguarding' };
      await ask('enquiry', 'job-5', asked);
      await ask('enquiry', 'job-5', asked);
      // then
      expect(await world.care(LawfulBasisService).overridingOf('enquiry')).toMatchObject([
        { ground: 'safeguarding', sharedWith: ['gmp'] },
      ]);
      expect((await world.care(InfoRequestService).get('concern-1:gmp')).episodeId).toBeNull();
    });
  });

  describe('the basis of a contact', () => {
    const basisOf = async (name: string, route: string, status: string | null, risk = 'serious now') => {
      await person(`b-${name}`);
      const input = new JobInput(aJob('hand-over', { risk, agreement: status === null ? null : { status } }));
      return world.care(ContactBasis).of(input, await contact(`c-${name}`, `b-${name}`), route);
    };

    it.each<[string, string | null, string, string | null]>([
      ['999-and-safeguard', 'notAsked', 'serious now', 'vital'],
      ['999-and-safeguard', 'refused', 'serious now', 'vital'],
      ['999-and-safeguard', null, 'low', 'vital'],
      ['safeguarding', 'notAsked', 'low', 'safeguarding'],
      ['safeguarding', 'refused', 'low', 'safeguarding'],
      ['conversation-2', 'cannotAsk', 'serious now', 'vital'],
      ['conversation-2', 'notAsked', 'rising', null],
      ['conversation-2', 'refused', 'serious now', null],
      ['safeguarding', 'given', 'serious now', null],
      ['triage', 'cannotAsk', 'low', null],
    ])('should be, for %s where the answer is %s and the risk %s: %s', async (route, status, risk, ground) => {
      // given
      const name = `${route}-${status}-${risk}`.replaceAll(' ', '-');
      // then
      expect(await basisOf(name, route, status, risk)).toBe(ground);
      const recorded = await world.care(LawfulBasisService).inForceOf(`b-${name}`);
      expect(recorded.map((basis) => basis.ground)).toEqual(ground === null ? [] : [ground]);
    });
  });

  describe('store-agreement', () => {
    it('should keep agreement and lawful basis apart, and store each once', async () => {
      // given
      await person('apart');
      const cannotAsk = { status: 'cannotAsk' };
      // when
      const first = await agree('apart', cannotAsk, { basis: 'vital' });
      const again = await agree('apart', cannotAsk, { basis: 'vital' });
      // then
      expect(again).toEqual(first);
      expect(await world.care(LawfulBasisService).inForceOf('apart')).toMatchObject([{ ground: 'vital' }]);
    });

    it('should ask anew thirty days before its end', async () => {
      // given
      await person('renewal');
      // then
      expect(await agree('renewal', { ...AGREEMENT, expiresOn: '2017-03-31' })).toMatchObject({
        renewalOn: '2017-03-01',
      });
    });

    it('should open the record of an open episode for those agreed to, and for nobody else', async () => {
      // given
      await episode('opens');
      // when
      await agree('opens', AGREEMENT, { episodeId: 'e-opens' });
      // then
      const opened = (await world.care(SharingLogService).ofEpisode('e-opens')).filter(({ act }) => act === 'opened');
      expect(opened.map(({ agency }) => agency)).toEqual(['gmp']);
    });
  });

  describe('notify-referrer', () => {
    const notify = (contactId: string, template: string, more: JsonObject = {}) =>
      world
        .care(NotifyReferrerWorker)
        .notify(
          aJob(
            'notify-referrer',
            { contactId, ...more },
            { jobKey: `${contactId}-${template}`, customHeaders: { template } },
          ),
        );
    const words = async (contactId: string) =>
      (await world.care(NotificationService).ofContact(contactId)).map(({ recipientId, status, text }) => [
        recipientId,
        status,
        text,
      ]);

    it('should tell a professional the result, once', async () => {
      // given
      await person('r1');
      await contact('pro', 'r1');
      // when
      await notify('pro', 'result', { outcome: 'connected' });
      await notify('pro', 'result', { outcome: 'connected' });
      // then
      expect(await words('pro')).toEqual([['tht', 'queued', expect.stringContaining('introduced to help nearby')]]);
      expect((await world.care(ContactService).get('pro')).outcome).toBe('connected');
    });

    it('should only thank a neighbour, and not where calling back is not safe', async () => {
      // given
      await person('r2');
      await contact('safe', 'r2', { referrerKind: 'neighbour', referrerOrganisationId: undefined });
      await contact('unsafe', 'r2', {
        referrerKind: 'neighbour',
        referrerOrganisationId: undefined,
        safeToCallBack: false,
      });
      // when
      await notify('safe', 'result', { outcome: 'safeguarding' });
      await notify('unsafe', 'result', { outcome: 'safeguarding' });
      // then
      expect(await words('safe')).toEqual([['safe', 'queued', expect.not.stringContaining('concern')]]);
      expect(await words('unsafe')).toEqual([['unsafe', 'held', expect.not.stringContaining('concern')]]);
    });
  });
});
