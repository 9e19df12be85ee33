import type { EmbeddedEngine } from '../embedded-engine.js';
import { EngineFixture, recordsOf, resource } from '../testing/engine-fixture.js';

/** Holds commits back until it is opened. */
class Gate {
  private opened: Promise<void> = Promise.resolve();
  private release: () => void = () => undefined;
  private entered: () => void = () => undefined;

  /** Resolves when a commit stands before it. */
  close(): Promise<void> {
    this.opened = new Promise((resolve) => {
      this.release = resolve;
    });
    return new Promise((resolve) => {
      this.entered = resolve;
    });
  }

  open(): void {
    this.release();
  }

  async pass(): Promise<void> {
    this.entered();
    await this.opened;
  }
}

describe('A batch that is processed while the one before is being committed', () => {
  let fixture: EngineFixture;
  let engine: EmbeddedEngine;
  const gate = new Gate();

  beforeEach(async () => {
    fixture = await EngineFixture.create();
    engine = await fixture.start({
      cache: { instancesMax: 1, elementsMax: 1, groupsMax: 1 },
      commitFault: (stage) => (stage === 'before' ? gate.pass() : undefined),
    });
    await engine.deploy([await resource('w1.bpmn'), await resource('episode.bpmn')]);
  });

  afterEach(async () => {
    gate.open();
    await fixture.drop();
  });

  it('should not bring back an instance whose end is not committed yet', async () => {
    // given
    await engine.createProcessInstance({ bpmnProcessId: 'w1', variables: { amount: 1 } });
    const [job] = await engine.activateJobs({ type: 'first', worker: 'w', timeoutMs: 60_000, maxJobs: 1 });
    const jobKey = job?.jobKey as string;
    const entered = gate.close();
    // when: in the store the job is still there
    const first = engine.completeJob(jobKey);
    await entered;
    const second = engine.completeJob(jobKey);
    const third = engine.cancelProcessInstance(job?.processInstanceKey as string);
    await new Promise((resolve) => setTimeout(resolve, 20));
    gate.open();
    // then
    await first;
    await expect(second).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(third).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('should not start a second instance while the lock of the first is not committed yet', async () => {
    // given
    const contact = (id: string): Promise<unknown> =>
      engine.publishMessage({
        name: 'contact',
        correlationKey: id,
        timeToLiveMs: 3_600_000,
        variables: { id, team: 'a', agencies: [] },
      });
    const entered = gate.close();
    // when
    const first = contact('ann');
    await entered;
    const others = ['bob', 'cid', 'ann'].map(contact);
    gate.open();
    await Promise.all([first, ...others]);
    // then
    const started = (await recordsOf(engine)).filter(
      (record) => record.valueType === 'MESSAGE_START_EVENT_SUBSCRIPTION',
    );
    expect(started).toHaveLength(3);
  });

  it('should answer who does not want to wait when his job is cancelled before he has it', async () => {
    // given
    const { processInstanceKey } = await engine.createProcessInstance({ bpmnProcessId: 'w1' });
    const request = { type: 'first', worker: 'w', timeoutMs: 60_000, maxJobs: 1, requestTimeoutMs: -1 };
    // when
    const [jobs] = await Promise.all([engine.activateJobs(request), engine.cancelProcessInstance(processInstanceKey)]);
    // then
    expect(jobs).toEqual([]);
  });
});
