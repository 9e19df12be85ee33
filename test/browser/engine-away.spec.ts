import type { Page } from 'playwright-core';
import { until } from '#testing/until.js';
import { tooWide, unnamedControls, violations } from './support/accessibility.js';
import { openPage } from './support/browser.js';
import { demoOnCluster } from './support/demo-on-cluster.js';
import { fillIn } from './support/fill-in.js';
import { openDemo } from './support/open-demo.js';
import { screenshot } from './support/screenshot.js';
import { signIn } from './support/sign-in.js';
import { taskKey } from './support/task-key.js';

const PATHWAY = 'otr-triage';
const STANDSTILL = /^The pathways have stood still since \d\d:\d\d$/;
/** What nobody who works here should have to read. */
const ENGINE_WORDS = /zeebe|cluster|gateway|grpc|econnrefused|127\.0\.0\.1|unavailable|\b50[034]\b/i;

/** One outage, from before it to after it, as those see it who are in the middle of their work. */
describe('the pages, when the cluster that runs the pathways is away', () => {
  const demo = openDemo(demoOnCluster);
  let worker: Page;
  let designer: Page;
  let manager: Page;
  let key: string;

  beforeAll(async () => {
    worker = await openPage(demo.browser);
    designer = await openPage(demo.browser);
    manager = await openPage(demo.browser);
    await signIn(worker, demo.server.url, 'front-door', '/work');
    await signIn(designer, demo.server.url, 'designer', '/design');
    await signIn(manager, demo.server.url, 'manager', '/manage');
    await draw(designer, demo.server.url);
  });

  const isFit = async (page: Page): Promise<void> => {
    expect(await violations(page)).toEqual([]);
    expect(await unnamedControls(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
    expect(await page.getByRole('main').innerText()).not.toMatch(ENGINE_WORDS);
  };

  it('should pass on what a worker does, while the cluster is there', async () => {
    // given
    key = await taskKey(worker, 'Listen');
    await worker.goto(`${demo.server.url}/work/tasks/${key}`);
    await worker.getByRole('heading', { name: 'What is asked' }).waitFor();
    // when
    await worker.keyboard.press('c');
    // then
    await worker.getByRole('main').getByText('Claimed by you').waitFor();
    expect(await worker.getByText(STANDSTILL).count()).toBe(0);
  });

  it('should say that the pathways stand still, and save what a worker writes meanwhile', async () => {
    // when
    await demo.server.killCluster();
    await worker.getByRole('textbox', { name: 'What happened, in their words' }).fill('The letter said Friday.');
    // then
    await worker.getByText(STANDSTILL).waitFor();
    await worker.getByText(/^Saved \d\d:\d\d$/).waitFor();
    await isFit(worker);
  });

  it('should keep what is handed in, say in words that it is not taken and why, also after a reload', async () => {
    // when
    await fillIn(worker);
    // then
    const kept = worker.getByRole('status').filter({ hasText: 'kept, but not taken yet' });
    await kept.waitFor();
    expect(await kept.innerText()).toContain('The system that runs the pathways cannot be reached at the moment.');
    await screenshot(worker, 'away-handed-in');
    await isFit(worker);
    // when
    await worker.reload();
    // then
    await kept.waitFor();
    const words = worker.getByRole('textbox', { name: 'What happened, in their words' });
    expect(await words.inputValue()).toBe('The letter said Friday.');
    expect(await completions()).toBe(0);
  });

  it('should let it be taken back and changed meanwhile', async () => {
    // given
    const words = worker.getByRole('textbox', { name: 'What happened, in their words' });
    // when
    await worker.getByRole('button', { name: 'Take back and change' }).press('Enter');
    await words.fill('The letter said Monday.');
    await worker.getByRole('button', { name: 'Complete' }).press('Enter');
    // then
    await worker.getByRole('status').filter({ hasText: 'kept, but not taken yet' }).waitFor();
    expect(await entries()).toEqual([]);
  });

  it('should say why another task cannot be claimed now, and leave it as it was', async () => {
    // given
    const page = await worker.context().newPage();
    await page.goto(`${demo.server.url}/work/tasks/${await taskKey(worker, 'Choices')}`);
    const claim = page.getByRole('button', { name: 'Claim' });
    // when
    await claim.press('Enter');
    // then
    await page.getByRole('alert').filter({ hasText: 'cannot be reached at the moment' }).waitFor();
    await screenshot(page, 'away-claim', { fullPage: false });
    expect(await claim.isVisible()).toBe(true);
    await isFit(page);
    await page.close();
  });

  it('should deploy nothing, say so, and keep the draft', async () => {
    // given
    await designer.goto(`${demo.server.url}/design/${PATHWAY}/deploy`);
    await designer.getByText(STANDSTILL).waitFor();
    // when
    await deploy(designer);
    // then
    await designer.getByRole('alert').filter({ hasText: 'Nothing was deployed, and nothing is lost' }).waitFor();
    await screenshot(designer, 'away-deploy');
    await isFit(designer);
    expect(await liveVersion()).toBe(1);
  });

  it('should show managers the figures from before, and say that they are', async () => {
    // when
    await manager.reload();
    // then
    await manager.getByText(STANDSTILL).waitFor();
    await manager.getByText(/The figures show where people were then/).waitFor();
    await manager
      .getByRole('rowheader', { name: /First contact/ })
      .first()
      .waitFor();
    await screenshot(manager, 'away-manage', { fullPage: false });
    await isFit(manager);
  });

  it('should take by itself what was handed in, once, when the cluster is back', async () => {
    // when
    await demo.server.startCluster();
    // then
    await worker.getByRole('heading', { name: 'Done: Listen' }).waitFor();
    for (const page of [worker, designer, manager]) await page.getByText(STANDSTILL).waitFor({ state: 'detached' });
    await screenshot(worker, 'away-over', { fullPage: false });
    // The timeline follows the engine, which has just begun again.
    await until('the completion to be in the timeline', async () => (await completions()) > 0);
    expect(await completions()).toBe(1);
    const [entry, ...others] = await entries();
    expect(others).toEqual([]);
    expect(JSON.stringify(entry)).toContain('The letter said Monday.');
    expect(JSON.stringify(entry)).not.toContain('Friday');
  });

  it('should deploy the draft when the cluster is back', async () => {
    // when
    await deploy(designer);
    // then
    await designer.getByText('Version 2 is live').waitFor();
    expect(await liveVersion()).toBe(2);
  });

  /** How often the task was completed. */
  const completions = async (): Promise<number> => {
    const [row] = await demo.server.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM engine.timeline_entry WHERE key = $1::bigint AND kind = 'USER_TASK COMPLETED'`,
      [key],
    );
    return row?.count ?? 0;
  };

  /** What is on record of the task. */
  const entries = async (): Promise<unknown[]> => {
    const rows = await demo.server.dataSource.query<{ values: unknown }[]>(
      'SELECT values FROM care.task_entry WHERE user_task_key = $1',
      [key],
    );
    return rows.map(({ values }) => values);
  };

  const liveVersion = async (): Promise<number> => {
    const [live] = await demo.server.dataSource.query<{ version: number }[]>(
      'SELECT max(version)::int AS version FROM engine.process_definition WHERE bpmn_process_id = $1',
      [PATHWAY],
    );
    return live?.version ?? 0;
  };
});

/** A draft in which one step has another name. */
async function draw(page: Page, url: string): Promise<void> {
  const { csrfToken } = await (await page.request.get(`${url}/api/session`)).json();
  const headers = { 'X-CSRF-Token': csrfToken };
  const made = await page.request.post(`${url}/api/design/drafts`, { headers, data: { pathwayId: PATHWAY } });
  const { revision, files } = (await made.json()) as {
    revision: number;
    files: { name: string; kind: string; content: string }[];
  };
  const diagrams = files
    .filter(({ kind }) => kind === 'bpmn')
    .map(({ name, content }) => ({
      name,
      content: content.replace(/(<bpmn:userTask id="[^"]+" name=")[^"]+/, '$1Look together'),
    }));
  const saved = await page.request.put(`${url}/api/design/drafts/${PATHWAY}`, {
    headers,
    data: { revision, files: diagrams },
  });
  if (!saved.ok()) throw new Error(`Expected the draft to be saved, but: ${await saved.text()}`);
}

async function deploy(page: Page): Promise<void> {
  await page.getByLabel('Why?').fill('The step is done by several people.');
  await page.getByLabel(/to confirm$/).fill('Triage');
  await page.getByRole('button', { name: 'Deploy version 2' }).press('Enter');
}
