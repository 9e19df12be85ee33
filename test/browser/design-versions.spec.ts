import type { Page } from 'playwright-core';
import { focusOrder, smallTargets, tooWide, unnamedControls, violations } from './support/accessibility.js';
import { faultsOf, openPage } from './support/browser.js';
import { openDemo } from './support/open-demo.js';
import { screenshot } from './support/screenshot.js';
import { signIn } from './support/sign-in.js';

const PATHWAY = 'otr-triage';

interface File {
  readonly name: string;
  readonly kind: string;
  readonly content: string;
}

interface Line {
  readonly id: string;
  readonly name: string;
  readonly ownerName: string | null;
}

describe('the designer, with versions of pathways', () => {
  const demo = openDemo();
  let page: Page;
  let faults: readonly string[];
  let faultsSeen = 0;

  beforeAll(async () => {
    page = await openPage(demo.browser);
    faults = faultsOf(page);
    await signIn(page, demo.server.url, 'designer', '/design');
    // What browsers ask of the sign-in page by themselves is not ours.
    faultsSeen = faults.length;
  });

  afterEach(() => {
    const since = faults.slice(faultsSeen);
    faultsSeen = faults.length;
    expect(since).toEqual([]);
  });

  const isFit = async (): Promise<void> => {
    expect(await violations(page)).toEqual([]);
    expect(await unnamedControls(page)).toEqual([]);
    // The licence of bpmn.io wants its mark as it is: 23 pixels high.
    expect((await smallTargets(page)).filter((target) => !/^a '': 53 × 23$/.test(target))).toEqual([]);
  };

  const open = async (path: string, heading: RegExp): Promise<void> => {
    await page.goto(`${demo.server.url}${path}`);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  };

  /** Asks the server as the page does. */
  const ask = async <T>(method: string, path: string, data?: unknown): Promise<T> => {
    const { csrfToken } = await (await page.request.get(`${demo.server.url}/api/session`)).json();
    const answer = await page.request.fetch(`${demo.server.url}/api/design${path}`, {
      method,
      headers: { 'X-CSRF-Token': csrfToken },
      ...(data === undefined ? {} : { data }),
    });
    expect(await answer.text()).not.toContain('"detail"');
    return answer.json();
  };

  /** A draft in which one step has another name and another stands elsewhere. */
  const draw = async (): Promise<void> => {
    const draft = await ask<{ revision: number; files: File[] }>('POST', '/drafts', { pathwayId: PATHWAY });
    const { name, content } = draft.files.find(({ kind }) => kind === 'bpmn') as File;
    const changed = content
      .replace(/(<bpmn:userTask id="[^"]+" name=")[^"]+/, '$1Look together')
      .replace(
        /(bpmnElement="ut-[^"]+">\s*<dc:Bounds x=")(\d+)/,
        (_, start: string, x: string) => `${start}${Number(x) + 10}`,
      );
    await ask('PUT', `/drafts/${PATHWAY}`, { revision: draft.revision, files: [{ name, content: changed }] });
  };

  it('should see all pathways with who is on them', async () => {
    // given
    await open('/design', /^Pathways$/);
    await page.getByRole('rowheader', { name: 'Triage' }).waitFor();
    // when
    const begin = Date.now();
    await page.reload();
    await page.getByRole('rowheader', { name: 'Triage' }).waitFor();
    const tookMs = Date.now() - begin;
    await page.locator('.pathways-coming').first().waitFor({ state: 'detached' });
    // then
    await screenshot(page, 'design-pathways');
    const running: { name: string; count: number }[] = await demo.server.dataSource.query(
      `SELECT d.name, count(*)::int AS count FROM engine.process_instance i
        JOIN engine.process_definition d USING (process_definition_key) WHERE i.state = 'ACTIVE' GROUP BY 1`,
    );
    for (const { name, count } of running) {
      const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: whole(name) }) });
      expect(await row.locator('.ui-cell--running').first().textContent()).toMatch(new RegExp(`^${count}\\b`));
    }
    console.info(`The list of pathways after a reload: ${tookMs} ms (aim: 1,000 on an idle machine)`);
    await isFit();
    expect(await tooWide(page)).toEqual([]);
  });

  it('should keep search and order in the address', async () => {
    // given
    await open('/design', /^Pathways$/);
    await page.getByRole('rowheader', { name: 'Triage' }).waitFor();
    // when
    await page.getByRole('button', { name: /on it now/ }).press('Enter');
    await page.keyboard.press('/');
    await page.keyboard.type('conversation');
    const { items } = await ask<{ items: Line[] }>('GET', '/pathways?numbers=false');
    const found = items.filter(({ id, name, ownerName }) => /conversation/i.test(`${id} ${name} ${ownerName}`));
    await page.getByText(`${found.length} of ${items.length} pathways`).waitFor({ state: 'attached' });
    const shown = await page.getByRole('rowheader').allTextContents();
    await page.reload();
    await page.getByRole('rowheader').first().waitFor();
    // then
    await page.locator('.pathways-coming').first().waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toMatch(/q=conversation/);
    expect(new URL(page.url()).search).toMatch(/sort=/);
    expect((await page.getByRole('rowheader').allTextContents()).sort()).toEqual(shown.sort());
    const stops = await focusOrder(page);
    expect(stops.filter((stop) => stop.includes('Actions for Conversation'))).toHaveLength(shown.length);
  });

  it('should see what differs in sentences, and in both drawings', async () => {
    // given
    await draw();
    await open(`/design/${PATHWAY}/compare`, /Triage: compare/);
    const change = page.getByRole('button', { name: /is now called “Look together”/ });
    await change.waitFor();
    const drawings = page.locator('.compare-canvas .djs-container');
    await drawings.nth(1).locator('.djs-element').first().waitFor();
    // when
    await page.keyboard.press('j');
    await page.locator('.compare-selected').nth(1).waitFor();
    // then
    expect(await change.getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('.compare-changes li').count()).toBe(1);
    expect(new URL(page.url()).search).toContain('change=1');
    await screenshot(page, 'design-compare');
    // Ticked once the address says so.
    await page.getByLabel(/only drawn otherwise/).click();
    await page.getByRole('checkbox', { name: /only drawn otherwise/, checked: true }).waitFor();
    expect(await page.locator('.compare-changes li').count()).toBe(2);
    await isFit();
  });

  it('should leave the mark of bpmn.io to be seen and pressed in both drawings', async () => {
    // given
    const marks = page.locator('.compare-canvas .bjs-powered-by');
    // when
    const uncovered = await marks.evaluateAll((all) =>
      all.map((mark) => {
        const { x, y, width, height } = mark.getBoundingClientRect();
        const top = mark.ownerDocument.elementFromPoint(x + width / 2, y + height / 2);
        return width > 0 && height > 0 && (top === mark || mark.contains(top));
      }),
    );
    // then
    expect(uncovered).toEqual([true, true]);
  });

  it('should deploy with a reason and the name typed, and be told what happens', async () => {
    // given
    await open(`/design/${PATHWAY}/deploy`, /Triage: deploy/);
    const deploy = page.getByRole('button', { name: 'Deploy version 2' });
    await deploy.waitFor();
    // when
    await deploy.press('Enter');
    // then
    await page.getByRole('alert').getByRole('link', { name: 'Say why' }).waitFor();
    await screenshot(page, 'design-deploy');
    await isFit();
    // when
    await page.getByLabel('Why?').fill('The step is done by several people.');
    await page.getByLabel(/to confirm$/).fill('Triage');
    await deploy.press('Enter');
    // then
    await page.getByText('Version 2 is live').waitFor();
    await page.getByRole('rowheader', { name: /^2\s+Live/ }).waitFor();
    await page.getByText('The step is done by several people.').waitFor();
  });

  it('should go back to the version before, as a new one', async () => {
    // when
    await page.getByRole('button', { name: 'Go back to version 1' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Go back to version 1' });
    await dialog.getByLabel('Why?').fill('The old name was clearer.');
    await dialog.getByLabel(/to confirm$/).fill('triage');
    await screenshot(page, 'design-roll-back');
    await isFit();
    await dialog.getByRole('button', { name: 'Go back, as version 3' }).press('Enter');
    // then
    await page.getByText('Version 3 is live').waitFor();
    await page.getByText('The old name was clearer.').waitFor();
    await isFit();
  });
});

/** The name of a pathway, with or without the mark of a clinical one. */
const whole = (name: string): RegExp => new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( Clinical)?$`);
