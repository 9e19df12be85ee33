import type { Page } from 'playwright-core';
import { careSources } from '#server/insight/care-sources.js';
import { focusOrder, smallTargets, tooWide, unnamedControls, violations } from './support/accessibility.js';
import { faultsOf, openPage } from './support/browser.js';
import { openDemo } from './support/open-demo.js';
import { screenshot } from './support/screenshot.js';
import { signIn } from './support/sign-in.js';

describe('the manager', () => {
  const demo = openDemo();
  let page: Page;
  let faults: readonly string[];
  let faultsSeen = 0;

  beforeAll(async () => {
    page = await openPage(demo.browser);
    await signIn(page, demo.server.url, 'manager', '/manage');
    faults = faultsOf(page);
  });

  afterEach(() => {
    const since = faults.slice(faultsSeen);
    faultsSeen = faults.length;
    expect(since).toEqual([]);
  });

  const isFit = async (): Promise<void> => {
    expect(await violations(page)).toEqual([]);
    expect(await unnamedControls(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
  };

  const open = async (path: string, heading: RegExp): Promise<void> => {
    await page.goto(`${demo.server.url}${path}`);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  };

  it('should see every pathway with who waits in it', async () => {
    // given
    await open('/manage', /where people wait/i);
    await page.getByRole('table').first().waitFor();
    // when
    const begin = Date.now();
    await page.reload();
    await page.getByRole('rowheader', { name: 'Triage' }).waitFor();
    const tookMs = Date.now() - begin;
    // then
    await screenshot(page, 'manage-overview');
    const running: { id: string; count: number }[] = await demo.server.dataSource.query(
      `SELECT bpmn_process_id AS id, count(*)::int AS count FROM engine.process_instance WHERE state = 'ACTIVE' GROUP BY 1`,
    );
    for (const { id, count } of running) {
      const shown = await page.locator(`tr[data-pathway="${id}"] .ui-cell--waiting`).textContent();
      // Restricted cases are in no small figure.
      expect(Number(shown)).toBeLessThanOrEqual(count);
    }
    console.info(`The manager's overview after a reload: ${tookMs} ms (aim: 1,000 on an idle machine)`);
    await isFit();
  });

  it('should keep period and place in the address', async () => {
    // given
    await open('/manage', /where people wait/i);
    // when
    await page.getByLabel('Period').selectOption('4 weeks');
    await page.getByLabel('Locality', { exact: true }).selectOption('North');
    await page
      .getByRole('rowheader', { name: 'Triage' })
      .locator('a[href*="period=4w"][href*="locality=north"]')
      .click();
    await page.getByRole('heading', { level: 1, name: 'Triage' }).waitFor();
    // then
    expect(new URL(page.url()).search).toBe('?period=4w&locality=north');
    expect(await page.getByLabel('Locality', { exact: true }).inputValue()).toBe('north');
  });

  it('should read where the bottleneck is, and how that is known', async () => {
    // given
    await open('/manage/otr-info-request', /ask one agency/i);
    // when
    const first = page.getByRole('region', { name: 'Bottlenecks' }).getByRole('listitem').first();
    await first.getByText('How we know').click();
    // then
    expect(await first.textContent()).toMatch(/^Queue at .*(a week|not enough data)/);
    expect(await first.textContent()).toMatch(/standard error/);
    await screenshot(page, 'manage-pathway');
    await isFit();
  });

  it('should reach each figure of the diagram by key, the same as in the table', async () => {
    // given
    await open('/manage/otr-journey', /journey/i);
    const inTable = await page
      .getByRole('table')
      .first()
      .locator('tr[data-element]')
      .evaluateAll((rows) =>
        rows.map((row) => [
          row.querySelector('th')?.firstChild?.textContent,
          Number.parseInt(row.querySelector('.ui-cell--waiting')?.textContent ?? '', 10),
        ]),
      );
    // when
    await page.getByRole('tab', { name: 'Table' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('.djs-overlays .figure-badge').first().waitFor();
    // then
    const list = page.getByRole('list', { name: 'Steps with their figures' }).getByRole('button');
    const inList = (await list.allTextContents()).map((text) => /^(.*) (\d+) waiting/.exec(text)?.slice(1, 3));
    expect(inList.map((row) => [row?.[0], Number(row?.[1])])).toEqual(inTable);
    const badges = await page.locator('.djs-overlays .figure-badge').allTextContents();
    expect(badges.sort()).toEqual((await list.locator('.figure-badge').allTextContents()).sort());
    const order = await focusOrder(page);
    for (const [name] of inTable) expect(order).toContainEqual(expect.stringContaining(`button '${name}`));
    // when
    await list.first().focus();
    await page.keyboard.press('Enter');
    // then
    await page.getByRole('region', { name: /^Figures of/ }).waitFor();
    expect(new URL(page.url()).searchParams.get('step')).not.toBeNull();
    await screenshot(page, 'manage-diagram');
    await isFit();
  });

  it('should leave the mark of bpmn.io in sight', async () => {
    // given
    await open('/manage/otr-triage?view=diagram', /triage/i);
    const mark = page.locator('.bjs-powered-by');
    await mark.waitFor();
    // when
    await mark.scrollIntoViewIfNeeded();
    // then
    const isOnTop = await mark.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return element.contains(element.ownerDocument.elementFromPoint(left + width / 2, top + height / 2));
    });
    expect(isOnTop).toBe(true);
  });

  it('should get from a figure to the people behind it, and to nobody who is restricted', async () => {
    // given
    const rows: { subject_id: string }[] = await demo.server.dataSource.query(careSources.restricted as string);
    const restricted = rows.map(({ subject_id }) => subject_id);
    await open('/manage/otr-journey', /journey/i);
    // when
    const count = page.locator('tr[data-element] .measure-count').first();
    const waiting = Number(await count.textContent());
    const answer = page.waitForResponse((response) => response.url().includes('/people'));
    await count.click();
    await page.getByRole('heading', { level: 1, name: /^Waiting at/ }).waitFor();
    // then
    const text = await (await answer).text();
    expect(restricted.length).toBeGreaterThan(0);
    expect(restricted.filter((id) => text.includes(id))).toEqual([]);
    expect(await page.getByRole('table').locator('tbody tr').count()).toBeLessThanOrEqual(waiting);
    await screenshot(page, 'manage-people');
    await isFit();
  });

  it('should let a designer read figures, and list nobody', async () => {
    // given
    const designer = await openPage(demo.browser);
    await signIn(designer, demo.server.url, 'designer', '/design');
    const ask = (path: string): Promise<number> =>
      designer.evaluate(async (asked) => (await fetch(asked)).status, `/api/insight/pathways${path}`);
    // when / then
    expect(await ask('/otr-journey')).toBe(200);
    expect(await ask('/otr-info-request/steps/ut-reply/people')).toBe(403);
    // given
    const worker = await openPage(demo.browser);
    await signIn(worker, demo.server.url, 'worker', '/work');
    // when / then
    expect(await worker.evaluate(async () => (await fetch('/api/insight/pathways')).status)).toBe(403);
  });
});
