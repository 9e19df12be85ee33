import { randomUUID } from 'node:crypto';
import type { MappingInstruction } from '#process-engine/process-engine.js';
import type { RecordOf } from '#protocol/records.js';
import { type ContractAsk, contractFile, WAIT_MS } from '../contract-ask.js';

const DUE = '2031-03-04T10:30:00Z';

/** A task and what waits beside it, when their case goes on by another definition; and what no engine may do then. */
export function holdMigrationOfWaiting(ask: () => ContractAsk): void {
  /** A case that stands at its task, with all that it waits for. */
  const standing = async (ref: string) => {
    const { processesMetadata } = await ask().engine.deploy([await contractFile('contract-migrate.bpmn')]);
    const target = processesMetadata.find(({ bpmnProcessId }) => bpmnProcessId === 'contract-new');
    const processInstanceKey = await ask().begin({ ref }, 'contract-old');
    const { key: userTaskKey } = await ask().record('USER_TASK', 'CREATED', isOf(processInstanceKey));
    // A broker opens a subscription only after it has made the task.
    await ask().record('PROCESS_MESSAGE_SUBSCRIPTION', 'CREATED', isOf(processInstanceKey));
    const migrate = (...mappings: readonly (readonly [string, string])[]) =>
      ask().engine.migrateProcessInstance({
        processInstanceKey,
        targetProcessDefinitionKey: target?.processDefinitionKey ?? '',
        mappingInstructions: mappings.map(mappingOf),
      });
    return { processInstanceKey, userTaskKey, migrate };
  };

  it('should keep the task and what is mapped, close what is not, and open what is drawn beside it', async () => {
    // given
    const { engine } = ask();
    const { processInstanceKey, userTaskKey, migrate } = await standing(randomUUID());
    // when
    await migrate(['old-ask', 'new-ask'], ['old-late', 'new-late'], ['old-reply', 'new-reply']);
    await ask().record(
      ...(['PROCESS_MESSAGE_SUBSCRIPTION', 'CREATED'] as const),
      ({ value }) => value.elementId === 'new-message' && value.processInstanceKey === processInstanceKey,
    );
    await engine.completeUserTask(userTaskKey);
    // then
    const all = await ask().recordsUntil(({ key, intent }) => key === userTaskKey && intent === 'COMPLETED');
    const own = all.filter(
      ({ value }) => (value as { readonly processInstanceKey?: string }).processInstanceKey === processInstanceKey,
    );
    const timers = own.filter((record) => record.valueType === 'TIMER');
    const told = timers.map(({ intent, value }) => `${value.targetElementId} ${intent}`);
    expect(told.sort()).toEqual([
      'new-added CREATED',
      'new-late MIGRATED',
      'old-lapsed CANCELED',
      'old-lapsed CREATED',
      'old-late CREATED',
    ]);
    const [kept, before] = ['new-late', 'old-late'].map((id) =>
      timers.find(({ value }) => value.targetElementId === id),
    );
    expect(kept).toMatchObject({ key: before?.key, value: { dueDate: before?.value.dueDate } });
    const messages = own.filter((record) => record.valueType === 'PROCESS_MESSAGE_SUBSCRIPTION');
    expect(messages.map(({ intent, value }) => `${value.elementId} ${intent}`).sort()).toEqual([
      'new-message CREATED',
      'new-reply MIGRATED',
      'old-reply CREATED',
    ]);
    const task = own.find((record) => record.valueType === 'USER_TASK' && record.intent === 'MIGRATED');
    const as = { elementId: 'new-ask', name: 'Ask otherwise', bpmnProcessId: 'contract-new' };
    expect(task).toMatchObject({
      key: userTaskKey,
      value: { ...as, candidateGroups: ['desk'], formId: 'contract-form' },
    });
    const { dueDate } = (task as RecordOf<'USER_TASK'>).value;
    expect(new Date(dueDate).toISOString()).toBe(new Date(DUE).toISOString());
    await engine.completeJob((await ask().takeOne('contract-asked')).jobKey);
    const ended = await ask().record('PROCESS_INSTANCE', 'ELEMENT_COMPLETED', ({ key }) => key === processInstanceKey);
    expect(ended.value).toMatchObject({ bpmnProcessId: 'contract-new', elementId: 'contract-new' });
    const { value } = await ask().record(
      'PROCESS_INSTANCE_MIGRATION',
      'MIGRATED',
      ({ key }) => key === processInstanceKey,
    );
    expect(value).toMatchObject({ processInstanceKey, targetProcessDefinitionKey: ended.value.processDefinitionKey });
  });

  it('should bring a message to where the event that waited for it is mapped to, as that is drawn', async () => {
    // given
    const { engine, codeOf } = ask();
    const ref = randomUUID();
    const { processInstanceKey, userTaskKey, migrate } = await standing(ref);
    await migrate(['old-ask', 'new-ask'], ['old-reply', 'new-reply']);
    // when
    await engine.publishMessage({ name: 'Contract.Migrated', correlationKey: ref, timeToLiveMs: WAIT_MS });
    // then: the event interrupts now
    const { jobKey } = await ask().takeOne('contract-replied');
    expect(await codeOf(engine.completeUserTask(userTaskKey))).toBe('NOT_FOUND');
    await engine.completeJob(jobKey);
    await ask().record('PROCESS_INSTANCE', 'ELEMENT_COMPLETED', ({ key }) => key === processInstanceKey);
  });

  it('should refuse what would not fit, name the element, and change nothing', async () => {
    // given
    const { engine, codeOf } = ask();
    const { processInstanceKey, userTaskKey, migrate } = await standing(randomUUID());
    const task = ['old-ask', 'new-ask'] as const;
    // then
    expect(await ask().refusalOf(migrate(['old-ask', 'new-work']))).toMatch(
      /^INVALID_STATE: .*'old-ask' and type 'USER_TASK'.*'new-work' and different type 'SERVICE_TASK'/,
    );
    expect(await ask().refusalOf(migrate(task, ['old-late', 'new-start']))).toMatch(
      /^INVALID_STATE: .*'old-late'.*detach/,
    );
    expect(await ask().refusalOf(migrate(task, ['old-late', 'new-reply']))).toMatch(
      /^INVALID_STATE: .*'old-late'.*'new-reply'.*'TIMER' and 'MESSAGE'/,
    );
    expect(await ask().refusalOf(migrate(task, ['old-late', 'new-late'], ['old-lapsed', 'new-late']))).toMatch(
      /^INVALID_STATE: .*'new-late'.*cannot be merged/,
    );
    expect(await ask().refusalOf(migrate(task))).toMatch(/^INVALID_STATE: .*already subscribed.*'new-reply'/);
    expect(await ask().refusalOf(migrate(task, ['old-ask', 'new-work']))).toMatch(/^INVALID_ARGUMENT: .*old-ask/);
    expect(await ask().refusalOf(migrate(task, ['nobody-drew-this', 'new-late']))).toMatch(
      /^INVALID_ARGUMENT: .*'nobody-drew-this'/,
    );
    expect(await codeOf(engine.completeUserTask(userTaskKey))).toBe('accepted');
    const ended = await ask().record('PROCESS_INSTANCE', 'ELEMENT_COMPLETED', ({ key }) => key === processInstanceKey);
    expect(ended.value.bpmnProcessId).toBe('contract-old');
  });
}

const mappingOf = ([sourceElementId, targetElementId]: readonly [string, string]): MappingInstruction => ({
  sourceElementId,
  targetElementId,
});

const isOf =
  (processInstanceKey: string) =>
  ({ value }: { readonly value: { readonly processInstanceKey: string } }): boolean =>
    value.processInstanceKey === processInstanceKey;
