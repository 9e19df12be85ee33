import type { EngineRecord, RecordOf } from '#protocol/records.js';
import type { EmbeddedEngine } from '../embedded-engine.js';
import { recordsOf, resource } from './engine-fixture.js';

/** Gives the engine with which the story goes on: the same, or one that was started in its place. */
export type NextEngine = () => Promise<EmbeddedEngine>;

/** A moment of the story, at which nothing runs. */
export const STORY_BEGINS = Date.parse('2031-01-06T09:00:00Z');

/**
 * A story with all that outlives a step: user tasks, jobs and their failures, timers in a cycle, buffered messages, start locks, signals, an
 * output collection, called instances, incidents. Told to one engine after the other.
 *
 * @returns all records of the log; those of the clock without what depends on the database's time
 */
export const tellEpisode = async (next: NextEngine): Promise<EngineRecord[]> => {
  let engine = await next();
  await engine.clock.pin(STORY_BEGINS);
  await engine.deploy([await resource('episode.bpmn'), await resource('w1.bpmn')]);
  const steps: (() => Promise<unknown>)[] = [
    () => publish('contact', 'ann', { id: 'ann', team: 'north', agencies: ['police', 'housing'] }),
    () => publish('contact', 'bob', { id: 'bob', team: 'south', agencies: [] }),
    // Waits: an instance with this key is open.
    () => publish('contact', 'ann', { id: 'ann', team: 'again', agencies: ['school'] }),
    // Before its catcher.
    () => publish('answer', 'ann', { answered: true }),
    () => engine.clock.advance('PT90M'),
    () => failOne('remind', 1),
    () => completeAll('remind'),
    () => engine.clock.advance('PT1H'),
    () => failOne('remind', 0),
    () => mend(),
    () => completeAll('remind'),
    async () => engine.assignUserTask({ userTaskKey: (await task('ask')).key, assignee: 'kim' }),
    async () => engine.completeUserTask((await task('ask')).key, { asked: 'yes' }),
    () => completeAll('agency', (index) => ({ reply: `reply ${index}` })),
    async () =>
      engine.setVariables({ scopeKey: (await task('meet')).value.processInstanceKey, variables: { note: 1 } }),
    async () => engine.completeUserTask((await task('meet')).key, { met: true }),
    async () => engine.completeUserTask((await task('ask')).key),
    () => publish('answer', 'bob', {}),
    () => publish('answer', 'nobody', {}),
    () => engine.clock.advance('PT30M'),
    () => engine.broadcastSignal('outage', { why: 'power' }),
    () =>
      engine.createProcessInstance({ bpmnProcessId: 'w1', variables: { amount: 12 }, tags: ['a'], businessId: 'B-1' }),
    () => completeAll('first'),
    () => moveBack(),
    async () => engine.cancelProcessInstance((await newest('w1')).key),
    () => engine.clock.advance('P2D'),
  ];
  for (const step of steps) {
    await step();
    engine = await next();
  }
  return (await recordsOf(engine)).map(withoutDatabaseTime);

  async function publish(
    name: string,
    correlationKey: string,
    variables: Parameters<typeof engine.publishMessage>[0]['variables'],
  ) {
    await engine.publishMessage({
      name,
      correlationKey,
      timeToLiveMs: 86_400_000,
      ...(variables ? { variables } : {}),
    });
  }

  async function activate(type: string, maxJobs: number) {
    return engine.activateJobs({ type, worker: 'story', timeoutMs: 60_000, maxJobs, requestTimeoutMs: -1 });
  }

  async function failOne(type: string, retries: number) {
    const [job] = await activate(type, 1);
    await engine.failJob({ jobKey: job?.jobKey ?? '', retries, retryBackOffMs: 1_000, errorMessage: 'not today' });
  }

  async function completeAll(type: string, variables: (index: number) => Record<string, string> = () => ({})) {
    const jobs = await activate(type, 10);
    for (const [index, job] of jobs.entries()) await engine.completeJob(job.jobKey, variables(index));
  }

  /** Gives the job of the one incident another try. */
  async function mend() {
    const incidents = (await recordsOf(engine)).filter((record) => record.valueType === 'INCIDENT');
    const [incident] = incidents as RecordOf<'INCIDENT'>[];
    await engine.updateJob(incident?.value.jobKey ?? '', { retries: 1 });
    await engine.resolveIncident(incident?.key ?? '');
  }

  /** The oldest open user task of an element. */
  async function task(elementId: string): Promise<RecordOf<'USER_TASK'>> {
    const open = new Map<string, RecordOf<'USER_TASK'>>();
    for (const record of await recordsOf(engine)) {
      if (record.valueType !== 'USER_TASK' || record.value.elementId !== elementId) continue;
      if (record.intent === 'CREATED') open.set(record.key, record);
      else if (record.intent === 'COMPLETED' || record.intent === 'CANCELED') open.delete(record.key);
    }
    const [first] = open.values();
    if (first === undefined) throw new Error(`Expected an open user task '${elementId}'`);
    return first;
  }

  /** From the second step to the first once more. */
  async function moveBack() {
    const { key: processInstanceKey } = await newest('w1');
    const jobs = (await recordsOf(engine)).filter((record) => record.valueType === 'JOB') as RecordOf<'JOB'>[];
    const second = jobs.findLast(({ value }) => value.processInstanceKey === processInstanceKey);
    await engine.modifyProcessInstance({
      processInstanceKey,
      activateInstructions: [
        { elementId: 'first', variableInstructions: [{ variables: { again: true }, scopeId: 'first' }] },
      ],
      terminateInstructions: [{ elementInstanceKey: second?.value.elementInstanceKey ?? '' }],
    });
  }

  async function newest(bpmnProcessId: string): Promise<RecordOf<'PROCESS_INSTANCE_CREATION'>> {
    const created = (await recordsOf(engine)).filter(
      (record) => record.valueType === 'PROCESS_INSTANCE_CREATION' && record.value.bpmnProcessId === bpmnProcessId,
    ) as RecordOf<'PROCESS_INSTANCE_CREATION'>[];
    const last = created.at(-1);
    if (last === undefined) throw new Error(`Expected an instance of '${bpmnProcessId}'`);
    return { ...last, key: last.value.processInstanceKey };
  }
};

/** The clock's offset is against the database's time, which is another one each time. */
const withoutDatabaseTime = (record: EngineRecord): EngineRecord =>
  record.valueType === 'CLOCK' ? { ...record, intent: 'PINNED', timestamp: 0, value: { offsetMs: 0 } } : record;
