import { type ContractAsk, NO_SUCH_KEY, WAIT_MS } from '../contract-ask.js';

const DUE = '2031-03-04T10:30:00Z';

/** Native user tasks: whose keys the records tell. */
export function holdUserTasks(ask: () => ContractAsk): void {
  const begin = (): Promise<string> => ask().begin({ due: DUE }, 'contract-task');
  const created = (processInstanceKey: string) =>
    ask().record('USER_TASK', 'CREATED', ({ value }) => value.processInstanceKey === processInstanceKey);
  /** Last of those that have come of a task. */
  const next = (
    key: string,
    intent: 'ASSIGNED' | 'UPDATED' | 'COMPLETED' | 'CANCELED',
    isMeant = (_: string) => true,
  ) => ask().record('USER_TASK', intent, (record) => record.key === key && isMeant(record.value.assignee));

  it('should say of a task that it makes who may take it, by when, how urgent it is and with which form', async () => {
    // when
    const processInstanceKey = await begin();
    const { value } = await created(processInstanceKey);
    // then
    expect(value).toMatchObject({
      bpmnProcessId: 'contract-task',
      elementId: 'listen',
      name: 'Listen',
      candidateGroups: ['counter', 'desk'],
      candidateUsers: [],
      priority: 70,
      formId: 'contract-form',
      assignee: '',
    });
    expect(value.formKey).toMatch(/^\d+$/);
    expect(new Date(value.dueDate).toISOString()).toBe(new Date(DUE).toISOString());
    await ask().engine.cancelProcessInstance(processInstanceKey);
  });

  it('should give a task to one, not to a second who may not take it over, and take it back', async () => {
    // given
    const { engine, codeOf } = ask();
    const processInstanceKey = await begin();
    const { key: userTaskKey } = await created(processInstanceKey);
    // when
    await engine.assignUserTask({ userTaskKey, assignee: 'ada' });
    const refused = await codeOf(engine.assignUserTask({ userTaskKey, assignee: 'bo', allowOverride: false }));
    // then
    expect(refused).toBe('INVALID_STATE');
    expect((await next(userTaskKey, 'ASSIGNED')).value.assignee).toBe('ada');
    // when
    await engine.assignUserTask({ userTaskKey, assignee: 'bo' });
    await engine.unassignUserTask(userTaskKey);
    await engine.assignUserTask({ userTaskKey, assignee: 'cy', allowOverride: false });
    // then
    const assignees = (await ask().recordsUntil((record) => record.key === userTaskKey && assigneeOf(record) === 'cy'))
      .filter((record) => record.key === userTaskKey && record.intent === 'ASSIGNED')
      .map(assigneeOf);
    expect(assignees).toEqual(['ada', 'bo', '', 'cy']);
    await engine.cancelProcessInstance(processInstanceKey);
  });

  it('should change what is known of a task, and leave what is not named', async () => {
    // given
    const { engine } = ask();
    const processInstanceKey = await begin();
    const { key } = await created(processInstanceKey);
    // when
    await engine.updateUserTask(key, { candidateGroups: ['desk'], priority: 20 });
    const { value } = await next(key, 'UPDATED');
    // then
    expect(value).toMatchObject({ candidateGroups: ['desk'], priority: 20 });
    expect([...value.changedAttributes].sort()).toEqual(['candidateGroups', 'priority']);
    expect(new Date(value.dueDate).toISOString()).toBe(new Date(DUE).toISOString());
    await engine.cancelProcessInstance(processInstanceKey);
  });

  it('should go on with what a completed task brings, and know the task no more', async () => {
    // given
    const { engine, codeOf } = ask();
    const waiting = engine.createProcessInstanceWithResult({
      ...{ bpmnProcessId: 'contract-task', variables: { due: DUE, mark: 'done-here' }, requestTimeoutMs: WAIT_MS },
    });
    const { value: mark } = await ask().record('VARIABLE', 'CREATED', ({ value }) => value.value === 'done-here');
    const { key } = await created(mark.processInstanceKey);
    // when
    await engine.completeUserTask(key, { said: 'yes' });
    // then
    expect((await waiting).result).toMatchObject({ said: 'yes', mark: 'done-here' });
    expect((await next(key, 'COMPLETED')).value.variables).toEqual({ said: 'yes' });
    expect(await codeOf(engine.completeUserTask(key))).toBe('NOT_FOUND');
    expect(await codeOf(engine.assignUserTask({ userTaskKey: key, assignee: 'ada' }))).toBe('NOT_FOUND');
  });

  it('should take a task away with its case', async () => {
    // given
    const { engine, codeOf } = ask();
    const processInstanceKey = await begin();
    const { key } = await created(processInstanceKey);
    // when
    await engine.cancelProcessInstance(processInstanceKey);
    // then
    expect((await next(key, 'CANCELED')).value.processInstanceKey).toBe(processInstanceKey);
    expect(await codeOf(engine.completeUserTask(key))).toBe('NOT_FOUND');
  });

  it('should say which tasks are not there', async () => {
    const { engine, codeOf } = ask();
    expect(await codeOf(engine.assignUserTask({ userTaskKey: NO_SUCH_KEY, assignee: 'ada' }))).toBe('NOT_FOUND');
    expect(await codeOf(engine.unassignUserTask(NO_SUCH_KEY))).toBe('NOT_FOUND');
    expect(await codeOf(engine.updateUserTask(NO_SUCH_KEY, { priority: 1 }))).toBe('NOT_FOUND');
    expect(await codeOf(engine.completeUserTask(NO_SUCH_KEY))).toBe('NOT_FOUND');
  });
}

const assigneeOf = (record: { readonly intent: string; readonly value: object }): string | undefined =>
  record.intent === 'ASSIGNED' ? (record.value as { readonly assignee?: string }).assignee : undefined;
