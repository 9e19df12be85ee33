import { TestEngine, type TestEngineOptions } from '#testing/engine/test-engine.js';

const elements = new URL('../../libs/engine/src/elements/', import.meta.url);
const HOUR = 3_600_000;

const files = [
  'boundary-event.bpmn',
  'business-rule-task.bpmn',
  'business-rule-task.dmn',
  'call-activity.bpmn',
  'call-activity-called.bpmn',
  'event-sub-process.bpmn',
  'multi-instance-body-sub-process.bpmn',
  'parallel-gateway-loop.bpmn',
  'start-event.bpmn',
  'start-event-timer.bpmn',
  'throw-event-compensation-nested.bpmn',
  'user-task.bpmn',
  'user-task.form',
];

/** A day in which something of everything happens, from deployment to deletion. */
export const runScenario = async (options: TestEngineOptions): Promise<TestEngine> => {
  const engine = new TestEngine(options);
  await engine.deploy(...files.map((file) => new URL(file, elements)));
  const start = (id: string, variables = {}) =>
    engine
      .processInstance()
      .ofBpmnProcessId(id)
      .withVariables({ id: 'x', ...variables })
      .create();

  const task = start('user-task', { team: 'north', person: 'kim', due: '2026-01-06T12:00:00Z', priority: 'much' });
  engine.setVariables(task, { priority: 70, followUp: null });
  engine.resolveIncident(task);
  const { key: userTaskKey } = engine.userTask('listen');
  engine.send({ type: 'ASSIGN_USER_TASK', userTaskKey, assignee: 'lee', allowOverride: true, action: 'assign' });
  engine.send({ type: 'UPDATE_USER_TASK', userTaskKey, changeset: { priority: 10 }, action: 'update' });
  engine.completeUserTask('listen', { what: 'a lot' });
  engine.completeJob('work');

  start('boundary-event');
  engine.publish('Note', 'x', { text: 'one' });
  engine.clock.advance('PT2H');
  engine.failJob('work', { retries: 1, retryBackOffMs: HOUR, variables: { hint: 'later' } });
  engine.clock.advance('PT1H');
  engine.leaseJobs('work', HOUR);
  engine.clock.advance('PT1H');
  engine.failJob('work');
  engine.broadcast('Stop');

  start('event-sub-process');
  engine.publish('Note', 'x');
  engine.broadcast('Down');
  engine.publish('Death', 'x', { at: 'noon' });
  engine.completeJob('death-work');

  const items = start('multi-instance-body-sub-process', { items: ['p', 'q', 'r'] });
  for (const { jobKey } of engine.jobs('ask')) engine.send({ type: 'COMPLETE_JOB', jobKey, variables: {} });
  engine.publish('Nudge', 'q');
  engine.publish('Answer', 'q', { answer: 'no' });
  engine.clock.advance('P1D');
  if (engine.isActive(items)) throw new Error('Expected the items to be too late');
  engine.completeJob('work');

  start('call-activity', { n: 7, way: 'help' });
  engine.completeJob('work', { result: 14 });
  const cancelled = start('call-activity', { n: 8 });
  engine.cancel(cancelled);

  const moved = start('call-activity', { n: 9 });
  const calls = engine.records.ofInstance(moved).ofElement('call').ofType('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED');
  engine.send({
    type: 'MODIFY_PROCESS_INSTANCE',
    processInstanceKey: moved,
    activateInstructions: [
      {
        ...{ elementId: 'after', ancestorScopeKey: '-1' },
        variableInstructions: [{ elementId: 'after', variables: { moved: true } }],
      },
    ],
    terminateInstructions: calls.map(({ key }) => ({ elementInstanceKey: key })),
  });
  engine.completeJob('after', {}, moved);

  start('throw-event-compensation-nested');
  for (const type of ['book-room', 'book-taxi', 'cancel-taxi', 'cancel-room']) engine.completeJob(type);

  start('parallel-gateway-loop');
  for (const again of [true, false]) {
    engine.completeJob('first', { again });
    engine.completeJob('second', { again });
  }

  start('business-rule-task', { size: 55 });
  engine.setVariables(engine.incident().processInstanceKey, { size: 5 });
  engine.resolveIncident();

  engine.publish('Contact', 'ann', { n: 1 }, HOUR, 'm-1');
  engine.publish('Contact', 'ann', { n: 2 }, HOUR);
  engine.broadcast('Alarm', { place: 'here' });
  engine.send({ type: 'SET_CLOCK', offsetMs: HOUR });
  return engine;
};
