import { BlockageService } from '#care/blockage/blockage.service.js';
import { derivedId } from '#care/common/id-maker.js';
import { EscalationService } from '#care/escalation/escalation.service.js';
import type { JsonObject } from '#process-engine/process-engine.js';
import { RecordingFixture } from '../testing/recording-fixture.js';

const STUCK = {
  ...{ whatIsStuck: 'no bed tonight', stuckSince: '2016-09-23T14:30:00+01:00', ruleOrAgency: 'local connection' },
  ...{ tried: 'rang every hostel', needed: 'somebody who decides', answerReason: 'a room was found' },
};

describe('EscalationRecorder', () => {
  let recording: RecordingFixture;
  let blockages: BlockageService;
  let escalations: EscalationService;

  beforeAll(async () => {
    recording = await RecordingFixture.create();
    blockages = recording.care.get(BlockageService);
    escalations = recording.care.get(EscalationService);
    await recording.care.worker('tht', 'worker');
  });

  afterAll(() => recording.care.drop());

  const answer = (processInstanceKey: string, level: number, values: JsonObject, episodeId: string | null = 'e') =>
    recording.record(
      'p06-stuck',
      { ...STUCK, ...values },
      {
        level,
        reason: 'NotSafeYet',
        episodeId,
        blockageId: `b-${processInstanceKey}`,
        levelDue: '2016-09-23T18:00:00+01:00',
      },
      { processInstanceKey, taskCreatedAt: new Date('2016-09-23T16:40:00+01:00') },
    );

  it('should close what stood in the way when it is solved', async () => {
    // given
    await blockages.log({ id: 'b-1', type: 'not safe yet', episodeId: 'e' });
    // when
    await answer('1', 1, { answer: 'solved', askAgain: false });
    // then
    expect(await blockages.get('b-1')).toMatchObject({
      ...{
        status: 'resolved',
        resolution: 'a room was found',
        hoursLost: 2.5,
        raisedTo: 'shift-lead',
        workaround: 'rang every hostel',
      },
      description: 'no bed tonight\nlocal connection\nsomebody who decides',
    });
    expect(await escalations.get(derivedId('escalation', '1'))).toMatchObject({
      ...{ level: 1, reason: 'NotSafeYet', answer: 'solved', answeredBy: 'tht-worker', blockageId: 'b-1' },
      ...{ openedAt: new Date('2016-09-23T16:40:00+01:00'), dueAt: new Date('2016-09-23T18:00:00+01:00') },
    });
    expect(await escalations.openOf('e')).toEqual([]);
  });

  it('should climb to the board, whose task names nobody, and end with a risk that somebody signed for', async () => {
    // given
    await blockages.log({ id: 'b-2', type: 'not safe yet' });
    const raisedTo: unknown[] = [];
    for (const level of [1, 2, 3, 4]) {
      await answer('2', level, { answer: 'higher' }, level < 4 ? 'e' : null);
      raisedTo.push((await blockages.get('b-2')).raisedTo);
    }
    expect(raisedTo).toEqual(['oncall-manager', 'escalation-meeting', 'operations-group', 'operations-group']);
    expect(await escalations.openOf('e')).toMatchObject([{ level: 4, answer: 'higher' }]);
    // when
    await answer('2', 4, { answer: 'risk accepted', signedBy: 'A. Director' }, null);
    // then
    expect(await blockages.get('b-2')).toMatchObject({
      ...{ status: 'risk accepted', resolution: 'a room was found\nA. Director' },
    });
    expect(await escalations.openOf('e')).toEqual([]);
  });

  it('should leave what stands in the way open where somebody is in danger: that goes another way', async () => {
    // given
    await blockages.log({ id: 'b-3', type: 'not safe yet' });
    // when
    await answer('3', 2, { answer: 'danger' });
    // then
    expect(await blockages.get('b-3')).toMatchObject({
      status: 'raised',
      raisedTo: 'oncall-manager',
      resolvedAt: null,
    });
    expect(await escalations.get(derivedId('escalation', '3'))).toMatchObject({ level: 2, answer: 'danger' });
  });
});
