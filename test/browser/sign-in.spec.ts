import type { Browser } from 'playwright-core';
import { smallTargets, tooWide, unnamedControls, violations } from './support/accessibility.js';
import { faultsOf, openBrowser, openPage } from './support/browser.js';
import { type DemoServer, demoServer } from './support/demo-server.js';
import { screenshot } from './support/screenshot.js';
import { signIn } from './support/sign-in.js';

describe('signing in', () => {
  let server: DemoServer;
  let browser: Browser;

  beforeAll(async () => {
    [server, browser] = await Promise.all([demoServer(), openBrowser()]);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it('should offer the people of the demonstration to everybody who can read or hear the page', async () => {
    // given
    const page = await openPage(browser);
    // when
    await page.goto(`${server.url}/auth/sign-in?to=/work`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await screenshot(page, 'sign-in');
    // then
    for (const who of [/designer/i, /keyworker/i, /triage/i, /manager/i]) {
      expect(await page.getByRole('button', { name: who }).count()).toBeGreaterThan(0);
    }
    expect(await violations(page)).toEqual([]);
    expect(await unnamedControls(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
  });

  it.each([
    ['designer', '/design'],
    ['worker', '/work'],
    ['manager', '/manage'],
  ] as const)('should lead a %s to the area of the role', async (who, area) => {
    // given
    const page = await openPage(browser);
    const faults = faultsOf(page);
    // when
    await signIn(page, server.url, who);
    // then
    await page.waitForURL((url) => url.pathname.startsWith(area));
    expect(faults).toEqual([]);
  });
});
