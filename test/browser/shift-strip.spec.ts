import type { Browser, Page } from 'playwright-core';
import { focusedControl, smallTargets, tooWide, unnamedControls, violations } from './support/accessibility.js';
import { openBrowser, openPage } from './support/browser.js';
import { type DemoServer, demoServer } from './support/demo-server.js';
import { screenshot } from './support/screenshot.js';
import { signIn } from './support/sign-in.js';

describe('the shift strip', () => {
  let server: DemoServer;
  let browser: Browser;

  beforeAll(async () => {
    [server, browser] = await Promise.all([demoServer(), openBrowser()]);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });

  const openList = async (who: string): Promise<Page> => {
    const page = await openPage(browser);
    await signIn(page, server.url, who, '/work?tab=team');
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
    await line(colleague)
      .getByText(/not reachable/)
      .waitFor({ state: 'detached' });
    expect(await line(page).innerText()).toBe(before);
    // when
    await line(page).focus();
    await page.keyboard.press('Enter');
    // then
    await panel(page).waitFor({ state: 'hidden' });
    expect(await focusedControl(page)).toMatch(/^button 'Hub /);
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
