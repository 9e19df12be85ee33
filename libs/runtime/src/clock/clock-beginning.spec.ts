import { EngineFixture, recordsOf } from '../testing/engine-fixture.js';

const LONG_AGO = Date.parse('2016-09-22T06:00:00+01:00');
const MINUTE_MS = 60_000;

const waiting = (id: string, wait: string) => ({
  name: `${id}.bpmn`,
  content: `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
    <bpmn:process id="${id}" isExecutable="true">
      <bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
      <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="wait"/>
      <bpmn:intermediateCatchEvent id="wait"><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
        <bpmn:timerEventDefinition id="t"><bpmn:timeDuration>${wait}</bpmn:timeDuration></bpmn:timerEventDefinition>
      </bpmn:intermediateCatchEvent>
      <bpmn:sequenceFlow id="f2" sourceRef="wait" targetRef="end"/>
      <bpmn:endEvent id="end"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
    </bpmn:process></bpmn:definitions>`,
});

describe('EngineClockControl at the beginning', () => {
  let fixture: EngineFixture;

  beforeEach(async () => {
    fixture = await EngineFixture.create();
  });

  afterEach(() => fixture.drop());

  it('should begin long ago, and go on from there after a restart', async () => {
    // given
    const first = await fixture.start();
    // when
    await first.clock.begin(LONG_AGO);
    await first.deploy([waiting('p', 'PT10M')]);
    await first.close();
    const second = await fixture.start();
    // then
    expect(second.clock.now()).toBe(LONG_AGO);
    expect((await recordsOf(second)).every(({ timestamp }) => timestamp === LONG_AGO)).toBe(true);
  });

  it('should not begin anew where something has happened', async () => {
    // given
    const engine = await fixture.start();
    await engine.deploy([waiting('p', 'PT10M')]);
    // then
    await expect(engine.clock.begin(LONG_AGO)).rejects.toMatchObject({ code: 'INVALID_STATE' });
  });

  it('should be turned towards a moment from one due time to the next', async () => {
    // given
    const engine = await fixture.start();
    await engine.clock.begin(LONG_AGO);
    await engine.deploy([waiting('p', 'PT10M'), waiting('q', 'PT20M')]);
    await engine.createProcessInstance({ bpmnProcessId: 'q' });
    await engine.createProcessInstance({ bpmnProcessId: 'p' });
    const target = LONG_AGO + 30 * MINUTE_MS;
    // when
    const stops = [await engine.clock.turnTowards(target), await engine.clock.turnTowards(target)];
    const ended = (await recordsOf(engine)).filter(
      ({ valueType, intent }) => valueType === 'TIMER' && intent === 'TRIGGERED',
    );
    const last = await engine.clock.turnTowards(target);
    // then
    expect(stops).toEqual([LONG_AGO + 10 * MINUTE_MS, LONG_AGO + 20 * MINUTE_MS]);
    expect(ended.map(({ timestamp }) => timestamp)).toEqual(stops);
    expect(last).toBe(target);
  });

  it('should tell where it is on a long way, and stay there where it is ended early', async () => {
    // given
    const engine = await fixture.start();
    await engine.clock.begin(LONG_AGO);
    await engine.deploy([waiting('p', 'PT10M'), waiting('q', 'PT20M')]);
    await engine.createProcessInstance({ bpmnProcessId: 'q' });
    await engine.createProcessInstance({ bpmnProcessId: 'p' });
    const stops: number[] = [];
    const enough = new AbortController();
    // when
    await engine.clock.turnTo(LONG_AGO + 30 * MINUTE_MS, {
      signal: enough.signal,
      onStop: (timeMs) => {
        stops.push(timeMs);
        if (timeMs > LONG_AGO) enough.abort();
      },
    });
    // then
    expect(stops).toEqual([LONG_AGO, LONG_AGO + 10 * MINUTE_MS]);
    expect(engine.clock.now()).toBe(LONG_AGO + 10 * MINUTE_MS);
    const ended = (await recordsOf(engine)).filter(
      ({ valueType, intent }) => `${valueType} ${intent}` === 'TIMER TRIGGERED',
    );
    expect(ended).toHaveLength(1);
  });
});
