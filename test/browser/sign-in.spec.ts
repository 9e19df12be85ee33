import { smallTargets, tooWide, unnamedControls, violations } from './support/accessibility.js';
import { faultsOf, openPage } from './support/browser.js';
import { openDemo } from './support/open-demo.js';
import { screenshot } from './support/screenshot.js';
import { signIn } from './support/sign-in.js';

describe('signing in', () => {
  const demo = openDemo();

  it('should offer the people of the demonstration to everybody who can read or hear the page', async () => {
    // given
    const page = await openPage(demo.browser);
    // when
    await page.goto(`${demo.server.url}/auth/sign-in?to=/work`);
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
    const page = await openPage(demo.browser);
    const faults = faultsOf(page);
    // when
    await signIn(page, demo.server.url, who);
    // then
    await page.waitForURL((url) => url.pathname.startsWith(area));
    expect(faults).toEqual([]);
  });
});
