import type { Page } from 'playwright-core';
import { focusedControl, focusOrder, violations } from './support/accessibility.js';
import { openPage } from './support/browser.js';
import { openDemo } from './support/open-demo.js';
import { signIn } from './support/sign-in.js';

describe('the frame of every page', () => {
  const demo = openDemo();

  afterEach(async () => {
    for (const context of demo.browser.contexts()) await context.close();
  });

  const open = async (who: string, to: string): Promise<Page> => {
    const page = await openPage(demo.browser);
    await signIn(page, demo.server.url, who, to);
    return page;
  };
  const typed = 'She has not been out since the fall.';

  it('should begin with a link that skips to the main part, then the product, the areas and who is signed in', async () => {
    // given
    const page = await open('front-door', '/work');
    await page.getByRole('tab').first().waitFor();
    // when
    const stops = await focusOrder(page, 5);
    // then
    expect(stops).toEqual([
      "link 'Skip to the main part'",
      "link 'One Trafford Response'",
      "link 'Work'",
      expect.stringMatching(/^button 'Demo time: /),
      expect.stringMatching(/^button 'Signed in as /),
    ]);
    // when
    await page.getByRole('link', { name: 'Skip to the main part' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    // then
    expect(await focusedControl(page)).toBe("link 'New contact'");
  });

  it('should lead the focus to the heading of the next page, and name it in the title', async () => {
    // given
    const page = await open('front-door', '/work');
    // when
    await page.getByRole('link', { name: 'New contact' }).click();
    await page.getByRole('heading', { level: 1, name: 'New contact' }).waitFor();
    // then
    expect(await focusedControl(page)).toBe("heading 'New contact'");
    expect(await page.title()).toBe('New contact – Work – One Trafford Response');
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  });

  it('should show an area that is not of the role as what is not there', async () => {
    // given
    const page = await open('front-door', '/design');
    // then
    await page.getByRole('heading', { level: 1, name: 'Page not found' }).waitFor();
    expect(await page.getByRole('link', { name: 'Design' }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
  });

  it('should keep what is typed where the session ends meanwhile, and go on after signing in again', async () => {
    // given
    const page = await open('front-door', '/work/new');
    await page.getByLabel('What happened, in their words').fill(typed);
    const other = await page.context().newPage();
    await other.goto(`${demo.server.url}/work`);
    await other.getByRole('button', { name: /^Signed in as/ }).click();
    await other.getByRole('menuitem', { name: 'Sign out' }).click();
    await other.getByRole('button', { name: /^Signed in as/ }).waitFor({ state: 'detached' });
    // when
    await page.getByLabel('First name').fill('Tasha');
    await page.getByRole('button', { name: /^Search/ }).click();
    // then
    const banner = page.getByRole('alert').filter({ hasText: 'You have been signed out' });
    await banner.waitFor();
    expect(await page.getByLabel('What happened, in their words').inputValue()).toBe(typed);
    // when
    await signIn(other, demo.server.url, 'front-door', '/work');
    await page.bringToFront();
    await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))");
    // then
    await banner.waitFor({ state: 'detached' });
    expect(await page.getByLabel('What happened, in their words').inputValue()).toBe(typed);
  });

  it('should show nothing of one who was signed in to the next who signs in', async () => {
    // given
    const page = await open('front-door', '/work/new');
    await page.getByLabel('What happened, in their words').fill(typed);
    await page.getByText(/^Kept on this device/).waitFor();
    const other = await page.context().newPage();
    // when
    await signIn(other, demo.server.url, 'gp', '/work');
    await page.bringToFront();
    await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))");
    // then
    await page.getByRole('button', { name: 'Signed in as Ola Sagar' }).waitFor();
    await page.getByLabel('What happened, in their words').waitFor();
    expect(await page.getByLabel('What happened, in their words').inputValue()).toBe('');
  });

  it('should ask who is not signed in to sign in, and come back to the page that was asked for', async () => {
    // given
    const page = await openPage(demo.browser);
    await page.goto(`${demo.server.url}/work?tab=team`);
    // when
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.locator('button[name=person][value=gp]').click();
    // then
    await page.getByRole('tab', { name: /^Team/, selected: true }).waitFor();
  });
});
