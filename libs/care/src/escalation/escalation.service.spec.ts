import { CareFixture } from '../testing/care-fixture.js';
import { EscalationService } from './escalation.service.js';

describe('EscalationService', () => {
  let care: CareFixture;
  let escalations: EscalationService;

  beforeAll(async () => {
    care = await CareFixture.create();
    escalations = care.get(EscalationService);
  });

  afterAll(() => care.drop());

  it('should climb level by level to the board and no higher', async () => {
    // given
    const { id } = await escalations.open({
      episodeId: 'e',
      level: 1,
      reason: 'PlanLate',
      openedAt: '2016-09-23T16:40:00+01:00',
      dueAt: '2016-09-23T17:30:00+01:00',
    });
    // when
    await escalations.answer(id, { answer: 'higher', whatIsStuck: 'no bed', answeredBy: 'w' });
    await escalations.raiseTo(id, 2, '2016-09-23T19:30:00+01:00');
    await escalations.raiseTo(id, 2, '2016-09-23T19:30:00+01:00');
    expect(await escalations.openOf('e')).toMatchObject([
      { id, level: 2, dueAt: new Date('2016-09-23T19:30:00+01:00') },
    ]);
    await escalations.raiseTo(id, 5);
    await escalations.answer(id, { answer: 'risk accepted', text: 'signed', answeredBy: 'm' });
    // then
    expect(await escalations.get(id)).toMatchObject({
      level: 4,
      openedAt: new Date('2016-09-23T16:40:00+01:00'),
      answer: 'risk accepted',
      whatIsStuck: 'no bed',
      dueAt: null,
    });
    expect(await escalations.openOf('e')).toEqual([]);
  });
});
