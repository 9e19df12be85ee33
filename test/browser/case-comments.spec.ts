import type { Page } from 'playwright-core';
import { smallTargets, tooWide, unnamedControls, violations } from './support/accessibility.js';
import { faultsOf, openPage } from './support/browser.js';
import { openDemo } from './support/open-demo.js';
import { screenshot } from './support/screenshot.js';
import { signIn } from './support/sign-in.js';
import { taskKey } from './support/task-key.js';

/** A network that was cut is no fault of the page; nor is an answer that says no. */
const EXPECTED = /ERR_INTERNET_DISCONNECTED|status of 4\d\d/;
const TABS_MAX = 10;
const WORDS = 'She sleeps at her sister’s until Monday.';

describe('comments at a case', () => {
  const demo = openDemo();
  let casePath: string;

  const workerPage = async (who: string) => {
    const page = await openPage(demo.browser);
    const faults = faultsOf(page);
    await signIn(page, demo.server.url, who, '/work');
    return { page, faultsNow: () => faults.filter((fault) => !EXPECTED.test(fault)) };
  };

  const openTask = async (page: Page): Promise<void> => {
    await page.goto(`${demo.server.url}/work/tasks/${await taskKey(page, 'Emergency plan', undefined, 'team')}`);
    await page.getByRole('heading', { name: 'Comments' }).waitFor();
  };

  const item = (page: Page, words: string) =>
    page.getByRole('list', { name: 'Comments' }).getByRole('listitem').filter({ hasText: words });

  /** From field to field, as somebody without a mouse goes. */
  const tabTo = async (page: Page, name: string): Promise<void> => {
    const button = page.getByRole('button', { name });
    for (let no = 0; no < TABS_MAX; no += 1) {
      if (await button.evaluate((element) => element.matches(':focus'))) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Expected to come to '${name}' by the keyboard, but did not`);
  };

  /** Chooses with the keyboard alone, and writes. */
  const type = async (page: Page, words: string, isForAll = true): Promise<void> => {
    await page.getByRole('radio', { name: /^Everybody who works/ }).focus();
    await page.keyboard.press(isForAll ? 'Space' : 'ArrowDown');
    await page.getByRole('textbox', { name: 'Your comment' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type(words);
  };

  it('should be written by keyboard, for whom is chosen first, and come to a page that is open elsewhere', async () => {
    // given
    const { page, faultsNow } = await workerPage('front-door');
    await openTask(page);
    casePath = (await page.getByRole('link', { name: /Open the case/ }).getAttribute('href')) ?? '';
    const other = await workerPage('front-door');
    await other.page.goto(demo.server.url + casePath);
    await other.page.getByText('No comment yet.').waitFor();
    expect(await page.getByRole('textbox', { name: 'Your comment' }).count()).toBe(0);
    // when
    await type(page, WORDS);
    await tabTo(page, 'Leave the comment');
    await page.keyboard.press('Enter');
    // then
    await page.getByText('Your comment is on record.').waitFor();
    await item(page, WORDS).getByText('at Emergency plan').waitFor();
    await item(other.page, WORDS).waitFor();
    await other.page.getByRole('list', { name: 'What happened' }).getByText('Comment at “Emergency plan”').waitFor();
    await screenshot(page, 'worker-comments');
    expect([...faultsNow(), ...other.faultsNow()]).toEqual([]);
  });

  it('should keep what was begun over a reload, and send what was left without a connection once there is one', async () => {
    // given
    const { page, faultsNow } = await workerPage('front-door');
    await page.goto(demo.server.url + casePath);
    await page.getByRole('heading', { name: 'Comments' }).waitFor();
    await type(page, 'Half a sen');
    await page.getByText(/^Saved \d/).waitFor();
    // when
    await page.reload();
    // then
    const field = page.getByRole('textbox', { name: 'Your comment' });
    await field.waitFor();
    expect(await field.inputValue()).toBe('Half a sen');
    // when
    await page.context().setOffline(true);
    await field.fill('Half a sentence.');
    await page.getByRole('button', { name: 'Leave the comment' }).click();
    await page.getByText('Your comment is not sent yet').waitFor();
    await page.context().setOffline(false);
    // then
    await item(page, 'Half a sentence.').waitFor();
    expect(await item(page, 'Half a sentence.').count()).toBe(1);
    expect(faultsNow()).toEqual([]);
  });

  it('should be changed and withdrawn by who wrote it', async () => {
    // given
    const { page } = await workerPage('front-door');
    await page.goto(demo.server.url + casePath);
    // when
    await item(page, WORDS)
      .getByRole('button', { name: /^Change/ })
      .press('Enter');
    await page.getByRole('dialog').getByRole('textbox').fill('She sleeps at her brother’s.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    // then
    await item(page, 'She sleeps at her brother’s.').getByText('changed').waitFor();
    // when
    await item(page, 'brother’s')
      .getByRole('button', { name: /^Withdraw/ })
      .press('Enter');
    await page.getByRole('button', { name: 'Withdraw the comment' }).press('Enter');
    // then
    await item(page, 'Withdrawn by who wrote it.').waitFor();
    // What happened is read by itself.
    await page.getByText('brother’s').first().waitFor({ state: 'detached' });
    expect(await page.getByText('brother’s').count()).toBe(0);
  });

  it('should say what is missing, and be read and operated by everybody, also at 400 % zoom', async () => {
    // given
    const { page } = await workerPage('front-door');
    await page.goto(demo.server.url + casePath);
    await page.getByRole('heading', { name: 'Comments' }).waitFor();
    await type(page, '', false);
    await page.getByRole('button', { name: 'Leave the comment' }).click();
    // then
    await page.getByRole('link', { name: 'Your comment must say something' }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await unnamedControls(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 720 });
    await page.getByRole('heading', { name: 'Comments' }).scrollIntoViewIfNeeded();
    await screenshot(page, 'worker-comments-narrow');
  });
});
