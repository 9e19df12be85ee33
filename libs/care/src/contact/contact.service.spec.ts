import { CareSeedService } from '../seed/care-seed.service.js';
import { CareFixture } from '../testing/care-fixture.js';
import type { NewContactDto } from './contact.dto.js';
import { ContactService, isInHours } from './contact.service.js';

const REFERRAL = { channel: 'phone', referrerKind: 'self', ownerAgency: 'tcc' } as const;

describe('ContactService', () => {
  let care: CareFixture;
  let contacts: ContactService;

  beforeAll(async () => {
    care = await CareFixture.create();
    contacts = care.get(ContactService);
    await care.get(CareSeedService).load();
  });

  afterAll(() => care.drop());

  const receive = (contact: Partial<NewContactDto> = {}) => contacts.receive({ ...REFERRAL, ...contact });

  it('should note hours, shift and border when it reaches us', async () => {
    // given
    await care.person('border', { postcode: 'ZZ99 1DR' });
    // when
    const contact = await receive({ personId: 'border', receivedAt: '2016-09-25T15:05:00+01:00' });
    // then
    expect(contact).toMatchObject({ inHours: false, shiftId: 'S5', outOfArea: true, agreementStatus: 'notAsked' });
  });

  it('should name the journeys to which others about the same person were put, the latest first', async () => {
    // given
    await care.person('again');
    const at = (receivedAt: string) => receive({ personId: 'again', receivedAt });
    const [first, second, third] = [await at('2016-09-01'), await at('2016-09-02'), await at('2016-09-03')];
    await contacts.attach(first.id, 'e-older');
    await contacts.attach(second.id, 'e-newer');
    await contacts.attach(third.id, 'e-own');
    // then
    expect(await contacts.journeysAbout(third, 5)).toEqual(['e-newer', 'e-older']);
    expect(await contacts.journeysAbout(third, 1)).toEqual(['e-newer']);
  });

  it('should keep that somebody came, and not the story, after a refusal', async () => {
    // given
    const { id } = await receive({ whatHappened: 'in their words', strengths: 'a sister', mainReason: 'loneliness' });
    // when
    await contacts.keepMinimum(id);
    // then
    expect(await contacts.get(id)).toMatchObject({ whatHappened: null, strengths: null, mainReason: 'loneliness' });
  });

  it('should let a referral in without any reason told yet', async () => {
    expect(await receive({ reasons: ['housing', 'substance'] })).toMatchObject({ mainReason: null });
  });

  it('should ask for one main reason when somebody has listened', async () => {
    // given
    const { id } = await receive();
    // then
    await expect(contacts.listened(id, { listenedBy: 'w', reasons: ['housing', 'substance'] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(
      await contacts.listened(id, { listenedBy: 'w', reasons: ['housing', 'substance'], mainReason: 'mental-health' }),
    ).toMatchObject({ mainReason: 'mental-health', reasons: ['mental-health', 'housing', 'substance'] });
  });

  it('should keep what was known when the form says nothing about it', async () => {
    // given
    const { id } = await receive({ whatHappened: 'in their words', safeToCallBack: false, reasons: ['loneliness'] });
    // when
    const heard = await contacts.listened(id, { listenedBy: 'w', crisis: true, whatHappened: undefined });
    // then
    expect(heard).toMatchObject({
      whatHappened: 'in their words',
      safeToCallBack: false,
      mainReason: 'loneliness',
      crisis: true,
      listenedAt: care.clock.now(),
    });
  });

  it('should mark a contact as the repeat of the one before, within ninety days', async () => {
    // given
    const episode = await care.episode('repeats');
    const at = (receivedAt: string) => receive({ personId: 'repeats', receivedAt });
    await at('2016-05-01T12:00:00+01:00');
    const second = await at('2016-09-01T12:00:00+01:00');
    const third = await at('2016-09-23T12:00:00+01:00');
    // when
    const [attachedSecond, attachedThird] = [
      await contacts.attach(second.id, episode.id),
      await contacts.attach(third.id, episode.id),
    ];
    // then
    expect(attachedSecond.repeatOf).toBeNull();
    expect(attachedThird.repeatOf).toBe(second.id);
    expect(await contacts.ofEpisode(episode.id)).toHaveLength(2);
  });

  it('should store what failure demand was caused by', async () => {
    // given
    const { id } = await receive();
    // when
    await contacts.answerFailureDemand(id, {
      demandType: 'failure',
      cause: 'nobody called back',
      change: 'call on the day',
    });
    // then
    expect(await contacts.get(id)).toMatchObject({ demandType: 'failure', failureCause: 'nobody called back' });
  });

  it('should keep one record when the same referral comes twice', async () => {
    const [first, second] = [await receive({ id: 'same' }), await receive({ id: 'same', whatHappened: 'other' })];
    expect(second).toEqual(first);
  });

  it.each([
    ['2016-09-23T09:00:00+01:00', true],
    ['2016-09-23T16:59:59+01:00', true],
    ['2016-09-23T17:00:00+01:00', false],
    ['2016-09-24T12:00:00+01:00', false],
    ['2016-12-26T12:00:00+00:00', false],
  ])('should know whether %s is in hours: %s', (at, inHours) => {
    expect(isInHours(new Date(at))).toBe(inHours);
  });
});
