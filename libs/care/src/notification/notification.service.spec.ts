import type { NewContactDto } from '../contact/contact.dto.js';
import { ContactService } from '../contact/contact.service.js';
import { PersonService } from '../person/person.service.js';
import { CareFixture } from '../testing/care-fixture.js';
import type { TellDto } from './notification.dto.js';
import { NotificationService } from './notification.service.js';

describe('NotificationService', () => {
  let care: CareFixture;
  let notifications: NotificationService;

  beforeAll(async () => {
    care = await CareFixture.create();
    notifications = care.get(NotificationService);
  });

  afterAll(() => care.drop());

  const tellPerson = (recipientId: string, channel: TellDto['channel'], more: Partial<TellDto> = {}) =>
    notifications.tell({ recipientKind: 'person', recipientId, channel, topic: 'plan', text: 'x', ...more });

  const contactOf = (contact: Partial<NewContactDto>) =>
    care.get(ContactService).receive({ channel: 'phone', referrerKind: 'self', ownerAgency: 'tcc', ...contact });

  it('should put a word into the outbox and send it once', async () => {
    // given
    await care.person('told');
    const { id } = await tellPerson('told', 'phone');
    expect((await notifications.queued(10)).map((word) => word.id)).toContain(id);
    // when
    await notifications.markSent(id);
    await notifications.markFailed(id, 'too late');
    // then
    expect(await notifications.queued(10)).toEqual([]);
  });

  it('should hold what would be unsafe to send, and let it be said in person', async () => {
    // given
    await care.person('unsafe', { safeToCallBack: false });
    // then
    expect(await tellPerson('unsafe', 'sms')).toMatchObject({ status: 'held', statusReason: 'not safe to call back' });
    expect(await tellPerson('unsafe', 'letter')).toMatchObject({ status: 'held' });
    expect(await tellPerson('unsafe', 'in-person')).toMatchObject({ status: 'queued' });
  });

  it('should heed what was said in the contact', async () => {
    // given
    await care.person('said');
    const { id } = await contactOf({ personId: 'said', safeToCallBack: false });
    // then
    expect(await tellPerson('said', 'phone', { contactId: id })).toMatchObject({ status: 'held' });
  });

  it('should send nothing to somebody who has died', async () => {
    // given
    await care.person('dies');
    const waiting = await tellPerson('dies', 'letter', { episodeId: 'e' });
    // when
    await care.get(PersonService).recordDeath('dies');
    await notifications.stopMail('dies');
    // then
    expect(await notifications.ofEpisode('e')).toMatchObject([{ id: waiting.id, status: 'suppressed' }]);
    expect(await tellPerson('dies', 'phone')).toMatchObject({ status: 'suppressed' });
  });

  it('should tell a professional the result and a private person only thanks', async () => {
    // given
    const professional = await contactOf({
      referrerKind: 'professional',
      referrerOrganisationId: 'gmp',
      channel: 'partner',
    });
    const neighbour = await contactOf({ referrerKind: 'neighbour', channel: 'web' });
    // when
    const words = [
      await notifications.tellReferrer(professional.id, 'moved on to triage'),
      await notifications.tellReferrer(neighbour.id, 'moved on to triage'),
    ];
    // then
    expect(words).toMatchObject([
      { recipientId: 'gmp', channel: 'system', text: 'moved on to triage', status: 'queued' },
      { recipientId: neighbour.id, channel: 'email', status: 'queued' },
    ]);
    expect(words[1]!.text).not.toContain('triage');
    await notifications.tellReferrer(professional.id, 'moved on to triage');
    expect(await notifications.ofContact(professional.id)).toHaveLength(1);
  });

  it('should not call back somebody who said that it is not safe', async () => {
    const { id } = await contactOf({ referrerKind: 'self', safeToCallBack: false });
    expect(await notifications.tellReferrer(id, 'result')).toMatchObject({ status: 'held' });
  });
});
