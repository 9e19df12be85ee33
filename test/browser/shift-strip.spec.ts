import type { Page } from 'playwright-core';
import { focusedControl, smallTargets, tooWide, unnamedControls, violations } from './support/accessibility.js';
import { openPage } from './support/browser.js';
import { openDemo } from './support/open-demo.js';
import { screenshot } from './support/screenshot.js';
import { signIn } from './support/sign-in.js';

describe('the shift strip', () => {
  const demo = openDemo();

  afterEach(async () => {
    for (const context of demo.browser.contexts()) await context.close();
  });

  const openList = async (who: string): Promise<Page> => {
    const page = await openPage(demo.browser);
    await signIn(page, demo.server.url, who, '/work?tab=team');
    await page.locator('tbody tr').first().waitFor();
    await line(page)
      .getByText(/^Hub (?:open until|closed, opens) /)
      .waitFor();
    return page;
  };
  const line = (page: Page) => page.locator('.shift-strip__line');
  const panel = (page: Page) => page.getByRole('region', { name: 'More of the hub shift' });
  const dwp = (page: Page) => panel(page).getByRole('listitem').filter({ hasText: '(DWP)' });
  const firstRow = (page: Page) => page.getByRole('row').nth(1).boundingBox();

  it('should say by keyboard that an agency cannot be reached, to colleagues at once and without moving their rows', async () => {
    // given
    const [page, colleague] = [await openList('hub-coordinator'), await openList('police')];
    const before = await line(page).innerText();
    const others = await firstRow(colleague);
    // when
    await page.keyboard.press('s');
    await panel(page).waitFor();
    const rows = await firstRow(page);
    const say = panel(page).getByRole('button', { name: 'Department for Work and Pensions (DWP): cannot be reached' });
    await say.focus();
    await page.keyboard.press('Enter');
    // then
    await line(colleague)
      .getByText(/not reachable/)
      .waitFor();
    await dwp(page)
      .getByText(/Not reachable since/)
      .waitFor();
    expect(await focusedControl(page)).toMatch(/^button 'Department for Work and Pensions \(DWP\): reachable again'/);
    expect([await firstRow(page), await firstRow(colleague)]).toEqual([rows, others]);
    await screenshot(page, 'work-shift');
    // when: it is remembered for this worker, and for no other
    await page.reload();
    // then
    await panel(page).waitFor();
    expect(await panel(colleague).isVisible()).toBe(false);
    // when
    await panel(page)
      .getByRole('button', { name: /DWP.*: reachable again/ })
      .focus();
    await page.keyboard.press('Enter');
    // then
    for (const one of [colleague, page]) {
      await line(one)
        .getByText(/not reachable/)
        .waitFor({ state: 'detached' });
    }
    expect(await line(page).innerText()).toBe(before);
    // when
    await line(page).focus();
    await page.keyboard.press('Enter');
    // then
    await panel(page).waitFor({ state: 'hidden' });
    expect(await focusedControl(page)).toMatch(/^button 'Hub /);
  });

  it('should tell who is on the shift when it closes, and keep a Red on top that is open past it', async () => {
    // given: a shift that ends before the answer about Tasha is due
    const { username, password } = demo.server.account;
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    const answer = await fetch(`${demo.server.url}/api/care/now`, { headers: { authorization } });
    const { now } = (await answer.json()) as { now: string };
    const endsAt = new Date(Date.parse(now) + 10 * 60_000);
    const { dataSource } = demo.server;
    await dataSource.query(
      `INSERT INTO care.shift (id, hub_id, name, starts_at, ends_at) SELECT 'late', id, 'Morning', $1, $2 FROM care.hub LIMIT 1`,
      [new Date(Date.parse(now) - 60 * 60_000), endsAt],
    );
    await dataSource.query(
      `INSERT INTO care.roster_entry (shift_id, worker_id, status) VALUES ('late', 'worker-trafford-council-06', 'present')`,
    );
    // when
    const page = await openList('hub-coordinator');
    // then
    await page
      .locator('header')
      .getByText(/^Morning, hub open until \d\d:\d\d$/)
      .waitFor();
    await page.getByRole('button', { name: 'Person' }).click();
    await page
      .locator('th[aria-sort]')
      .filter({ has: page.getByRole('button', { name: 'Person' }) })
      .waitFor();
    await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
    expect(await page.getByRole('row').nth(1).innerText()).toMatch(/Tasha Winstanley[\s\S]*Handover at \d\d:\d\d/);
    await page.keyboard.press('s');
    await panel(page)
      .getByText(/^Shift: Morning, .* You are on it\.$/)
      .waitFor();
    await panel(page)
      .getByText(/^Handover at /)
      .waitFor();
    await panel(page).getByText('Bella Birtwistle').waitFor();
    await screenshot(page, 'work-shift-on');
  });

  it('should be read and worked by everybody, also at 320 pixels', async () => {
    // given
    const page = await openList('hub-coordinator');
    await line(page).click();
    await panel(page).getByRole('heading', { name: 'Who can be reached' }).waitFor();
    for (const width of [1_280, 320]) {
      // when
      await page.setViewportSize({ width, height: 720 });
      // then
      expect(await violations(page)).toEqual([]);
      expect(await unnamedControls(page)).toEqual([]);
      expect(await smallTargets(page)).toEqual([]);
      expect(await tooWide(page)).toEqual([]);
    }
    await screenshot(page, 'work-shift-phone');
    await line(page).click();
    expect((await line(page).boundingBox())?.height).toBeLessThan(60);
  });
});
