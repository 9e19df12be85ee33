import { readdir, readFile } from 'node:fs/promises';
import type { DeployableResource } from '#process-engine/process-engine.js';
import type { RecordOf } from '#protocol/records.js';
import type { EmbeddedEngine } from '#runtime/embedded-engine.js';
import { storeAndLog } from '#runtime/testing/compare-with-log.js';
import { EngineFixture, recordsOf } from '#runtime/testing/engine-fixture.js';
import { somebody } from '../../workflows/testing/somebody.js';

const FOLDER = new URL('../../workflows/otr-info-request/', import.meta.url);
const DRAWING = 'otr-info-request.bpmn';
const REQUEST = 'episode-1:gmp:0';
const HOUR_MS = 3_600_000;

/** What waits stays where it is drawn, but for the step that has another name now. */
const MAPPED = ['sp-wait', 'bt-half', 'bt-due', 'bt-late', 'start-retracted', 'start-agency-down'];

const read = async (name: string): Promise<DeployableResource> => ({
  name: name.slice(name.lastIndexOf('/') + 1),
  content: await readFile(new URL(name, FOLDER), 'utf8'),
});

/** The pathway as it is, with its forms. */
const release = async (): Promise<DeployableResource[]> => {
  const forms = await readdir(new URL('forms/', FOLDER));
  return Promise.all([DRAWING, ...forms.map((name) => `forms/${name}`)].map(read));
};

/** The next version: the agency's step has another name, and one more comes behind it. */
const nextRelease = async (): Promise<DeployableResource> => {
  const { name, content } = await read(DRAWING);
  const flow = 'sourceRef="ut-answer" targetRef="join-answered" />';
  const step = `<bpmn:serviceTask id="st-thank" name="Thank the agency">
      <bpmn:extensionElements><zeebe:taskDefinition type="thank-agency" /></bpmn:extensionElements>
      <bpmn:incoming>flow-thank</bpmn:incoming><bpmn:outgoing>flow-ut-answer-join-answered</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:sequenceFlow id="flow-thank" sourceRef="ut-answer" targetRef="st-thank" />`;
  const drawn = content
    .replaceAll('ut-reply', 'ut-answer')
    .replace('id="ut-answer" name="Reply"', 'id="ut-answer" name="Answer the question"')
    .replace('<bpmn:outgoing>flow-ut-answer-join-answered</bpmn:outgoing>', '<bpmn:outgoing>flow-thank</bpmn:outgoing>')
    .replace(flow, `sourceRef="st-thank" targetRef="join-answered" />${step}`);
  return { name, content: drawn };
};

const byText = (a: string, b: string): number => a.localeCompare(b);

describe('the next version of a pathway', () => {
  let fixture: EngineFixture;
  let engine: EmbeddedEngine;

  beforeAll(async () => {
    fixture = await EngineFixture.create();
    engine = await fixture.start();
  });

  afterAll(() => fixture.drop());

  const take = async (type: string) => {
    const [job] = await engine.activateJobs({ type, worker: 'spec', timeoutMs: HOUR_MS, maxJobs: 1 });
    if (job === undefined) throw new Error(`Expected a job of '${type}', but there is none`);
    return job;
  };
  const told = async <T extends 'USER_TASK' | 'TIMER'>(valueType: T, intent: RecordOf<T>['intent']) =>
    (await recordsOf(engine)).filter(
      (record): record is RecordOf<T> & typeof record => record.valueType === valueType && record.intent === intent,
    );
  /** Nothing is known that was not written down. */
  const startAgain = async (): Promise<void> => {
    await engine.close();
    engine = await fixture.start();
  };

  it('should take a case over that somebody works on, with the open task and all that runs beside it', async () => {
    // given: an agency has been asked, and somebody there has taken the task
    await engine.deploy(await release());
    const now = engine.clock.now();
    const [infoHalf, infoDue] = [now + HOUR_MS, now + 2 * HOUR_MS].map((at) => new Date(at).toISOString());
    const { processInstanceKey } = await engine.correlateMessage({
      ...{ name: 'Info.Asked', correlationKey: REQUEST },
      variables: {
        ...somebody(),
        ...{ requestId: REQUEST, agency: 'gmp', purpose: 'triage', topic: 'working-together', fields: ['risks'] },
        ...{ basis: null, infoHalf: infoHalf as string, infoDue: infoDue as string },
      },
    });
    await engine.completeJob((await take('check-sharing')).jobKey, { allowed: true, worksInProduct: true });
    const [task] = await told('USER_TASK', 'CREATED');
    const userTaskKey = task?.key as string;
    await engine.assignUserTask({ userTaskKey, assignee: 'gmp-worker' });
    const timers = await told('TIMER', 'CREATED');
    // when
    const { processesMetadata } = await engine.deploy([await nextRelease()]);
    await startAgain();
    await engine.migrateProcessInstance({
      processInstanceKey,
      targetProcessDefinitionKey: processesMetadata[0]?.processDefinitionKey as string,
      mappingInstructions: [
        ...MAPPED.map((id) => ({ sourceElementId: id, targetElementId: id })),
        { sourceElementId: 'ut-reply', targetElementId: 'ut-answer' },
      ],
    });
    await startAgain();
    // then: the same task, with whose it is and by when, under its new name
    const { store, log } = await storeAndLog(fixture.database.url, await recordsOf(engine));
    expect(store).toEqual(log);
    const [migrated] = await told('USER_TASK', 'MIGRATED');
    expect(migrated).toMatchObject({
      key: userTaskKey,
      value: {
        ...{ elementId: 'ut-answer', name: 'Answer the question', processDefinitionVersion: 2 },
        ...{ assignee: 'gmp-worker', dueDate: infoDue, formId: 'p17-reply', candidateGroups: ['agency:gmp'] },
      },
    });
    // then: its timers are due when they were
    const [created, kept] = [timers, await told('TIMER', 'MIGRATED')].map((all) =>
      all.map(({ key, value }) => `${value.targetElementId} ${key} ${value.dueDate}`).toSorted(byText),
    );
    expect(kept).toEqual(created);
    expect(await told('TIMER', 'CANCELED')).toEqual([]);
    // when half the time is gone, the agency is reminded
    await engine.clock.advance('PT1H');
    expect(await take('notify-agencies')).toMatchObject({ elementId: 'send-reminder', processDefinitionVersion: 2 });
    // when it answers, the step that is new comes next
    await engine.completeUserTask(userTaskKey, { known: 'yes' });
    await engine.completeJob((await take('thank-agency')).jobKey);
    expect((await take('store-reply')).variables).toMatchObject({ known: 'yes' });
  });

  it('should still hear that the question is taken back', async () => {
    // given: the question of before waits for its reply to be stored
    const records = await recordsOf(engine);
    const [asked] = records.filter(({ valueType }) => valueType === 'PROCESS_INSTANCE_MIGRATION');
    // when
    const { processInstanceKey } = await engine.correlateMessage({
      ...{ name: 'Info.Retracted', correlationKey: REQUEST, variables: {} },
    });
    // then
    expect(processInstanceKey).toBe(asked?.key);
    // And another with that key may be asked: nobody holds it any more.
    const variables = { requestId: REQUEST };
    const again = await engine.correlateMessage({ name: 'Info.Asked', correlationKey: REQUEST, variables });
    expect(again.processInstanceKey).not.toBe(processInstanceKey);
  });
});
