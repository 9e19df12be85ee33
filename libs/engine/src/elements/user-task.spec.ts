import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine } from '#testing/engine/test-engine.js';

const fixture = (name: string): URL => new URL(`./${name}`, import.meta.url);

describe('user task', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = new TestEngine({ afterStep: replayCheck() });
    await engine.deploy(fixture('user-task.bpmn'), fixture('user-task-plain.bpmn'), fixture('user-task.form'));
  });

  const all = {
    team: 'north',
    person: 'kim',
    due: '2026-01-06T12:00:00Z',
    followUp: '2026-01-05T17:00:00+01:00',
    priority: 90,
    subject: 'rent',
  };
  const start = (variables: object = all, id = 'user-task') =>
    engine
      .processInstance()
      .ofBpmnProcessId(id)
      .withVariables(variables as never)
      .create();
  const plain = () => start({}, 'user-task-plain');
  const assign = (assignee: string, allowOverride = true, action = 'assign') =>
    engine.send({
      type: 'ASSIGN_USER_TASK',
      userTaskKey: engine.userTask('listen').key,
      assignee,
      allowOverride,
      action,
    });
  const update = (changeset: object) =>
    engine.send({ type: 'UPDATE_USER_TASK', userTaskKey: engine.userTask('listen').key, changeset, action: 'update' });

  it('should have all that was drawn, read when it begins', () => {
    // when
    const key = start();
    // then
    expect(engine.userTask('listen')).toMatchObject({
      processInstanceKey: key,
      elementId: 'listen',
      name: 'Listen',
      assignee: 'kim',
      candidateGroups: ['front', 'north'],
      candidateUsers: [],
      dueDate: '2026-01-06T12:00:00Z',
      followUpDate: '2026-01-05T17:00:00+01:00',
      priority: 90,
      formId: 'listen',
      formKey: engine.records.ofType('FORM')[0]?.key,
      creationTimestamp: engine.clock.now,
      processDefinitionVersion: 1,
    });
    expect(engine.variable(engine.userTask('listen').elementInstanceKey, 'topic')).toBe('rent');
  });

  it('should be written in the order of Zeebe', () => {
    // given
    const key = start();
    // when
    engine.completeUserTask('listen', { what: 'a lot', other: 1 });
    // then
    const lines = engine.records.ofInstance(key).lines();
    expect(lines.slice(lines.indexOf('listen activating'), lines.indexOf('work activating'))).toEqual([
      'listen activating',
      'VARIABLE CREATED',
      'USER_TASK CREATING',
      'USER_TASK CREATED',
      'listen activated',
      'USER_TASK ASSIGNING',
      'USER_TASK ASSIGNED',
      'USER_TASK COMPLETING',
      'USER_TASK COMPLETED',
      'listen completing',
      'VARIABLE CREATED',
      'VARIABLE CREATED',
      'VARIABLE CREATED',
      'listen completed',
      'flow-listen-work taken',
    ]);
    expect(engine.job('work').variables).toEqual({ ...all, heard: 'a lot' });
  });

  it('should be in the middle where nobody says how urgent it is', () => {
    // when
    plain();
    // then
    expect(engine.userTask('listen')).toMatchObject({
      priority: 50,
      assignee: '',
      candidateGroups: ['front', 'back'],
      dueDate: '',
      followUpDate: '',
    });
  });

  it('should be given to somebody, taken over where that is allowed, and given back', () => {
    // given
    plain();
    // when
    assign('kim', false, 'claim');
    expect(() => assign('lee', false, 'claim')).toThrow('already assigned and may not be taken over');
    expect(engine.userTask('listen').assignee).toBe('kim');
    assign('lee');
    expect(engine.userTask('listen').assignee).toBe('lee');
    assign('', true, 'unassign');
    // then
    expect(engine.userTask('listen').assignee).toBe('');
    expect(engine.records.ofType('USER_TASK', 'ASSIGNED').map(({ value }) => value.action)).toEqual([
      'claim',
      'assign',
      'unassign',
    ]);
  });

  it('should be changed in what is named, and nothing else', () => {
    // given
    start();
    // when
    update({ priority: 10, dueDate: null, candidateUsers: ['lee'] });
    // then
    expect(engine.userTask('listen')).toMatchObject({
      priority: 10,
      dueDate: '',
      followUpDate: all.followUp,
      candidateUsers: ['lee'],
      candidateGroups: ['front', 'north'],
      assignee: 'kim',
    });
    expect(engine.records.ofType('USER_TASK', 'UPDATED')[0]?.value.changedAttributes).toEqual([
      'priority',
      'dueDate',
      'candidateUsers',
    ]);
  });

  it('should refuse a change that makes no sense', () => {
    // given
    plain();
    // then
    expect(() => update({ priority: 101 })).toThrow('with a priority from 0 to 100');
    expect(() => update({ dueDate: 'tomorrow' })).toThrow('its dueDate cannot be read');
  });

  it('should be completed once', () => {
    // given
    const key = plain();
    const userTaskKey = engine.userTask('listen').key;
    engine.completeUserTask('listen', { what: 'a lot' });
    expect(engine.isActive(key)).toBe(false);
    // when
    const again = () => engine.send({ type: 'COMPLETE_USER_TASK', userTaskKey, variables: {}, action: 'complete' });
    // then
    expect(again).toThrow(`Expected to complete user task with key '${userTaskKey}', but no such user task was found`);
  });

  it('should be cancelled when it is interrupted, and with its instance', () => {
    // given
    const late = plain();
    engine.clock.advance('PT1H');
    const cancelled = plain();
    // when
    engine.cancel(cancelled);
    // then
    for (const key of [late, cancelled]) {
      expect(
        engine.records
          .ofInstance(key)
          .ofType('USER_TASK')
          .map((record) => record.intent)
          .slice(-2),
      ).toEqual(['CANCELING', 'CANCELED']);
    }
    expect(engine.userTasks()).toEqual([]);
  });

  it.each([
    ['priority', { priority: 'high' }, 'to be a whole number from 0 to 100'],
    ['due', { due: 'tomorrow' }, 'the dueDate of the user task'],
    ['person', { person: 7 }, 'to be a text'],
  ])('should stop with an incident where %s cannot be read, and go on when it can', (_name, wrong, message) => {
    // given
    const key = start({ ...all, ...wrong });
    expect(engine.incident(key).errorMessage).toContain(message);
    expect(engine.userTasks()).toEqual([]);
    // when
    engine.setVariables(key, all);
    engine.resolveIncident(key);
    // then
    expect(engine.userTask('listen').assignee).toBe('kim');
  });

  it('should stop with an incident where its form is missing, and go on once it is deployed', async () => {
    // given
    engine = new TestEngine({ afterStep: replayCheck() });
    await engine.deploy(fixture('user-task-plain.bpmn'));
    const key = plain();
    expect(engine.incident(key)).toMatchObject({ errorType: 'FORM_NOT_FOUND' });
    // when
    await engine.deploy(fixture('user-task.form'));
    engine.resolveIncident(key);
    // then
    expect(engine.userTask('listen').formId).toBe('listen');
  });

  it('should stop with an incident where its output mapping fails, done all the same', async () => {
    // given
    const { readFileSync } = await import('node:fs');
    const content = readFileSync(fixture('user-task.bpmn'), 'utf8').replace(
      'source="=what"',
      'source="=count(for i in 1..what return i)"',
    );
    await engine.deployContent([{ name: 'user-task.bpmn', content }]);
    const key = start();
    engine.completeUserTask('listen', { what: 1_000_000 });
    expect(engine.incident(key)).toMatchObject({ errorType: 'IO_MAPPING_ERROR', elementId: 'listen' });
    expect(engine.userTasks()).toEqual([]);
    // when
    const { elementInstanceKey } = engine.incident(key);
    engine.setVariables(elementInstanceKey, { what: 3 }, true);
    engine.resolveIncident(key);
    // then
    expect(engine.job('work').variables).toMatchObject({ heard: 3 });
  });
});
