import type { Page } from 'playwright-core';
import { until } from '#testing/until.js';
import { focusedControl, smallTargets, tooWide, unnamedControls, violations } from './support/accessibility.js';
import { faultsOf, openPage } from './support/browser.js';
import { openDemo } from './support/open-demo.js';
import { screenshot } from './support/screenshot.js';
import { signIn } from './support/sign-in.js';
import { taskKey } from './support/task-key.js';

/** An answer that says no is no fault of the page. */
const EXPECTED = /ERR_INTERNET_DISCONNECTED|status of 4\d\d/;
const NARROW = { width: 320, height: 640 };

describe('asking for more at a task, and giving it back', () => {
  const demo = openDemo();

  const open = async (step: string) => {
    const page = await openPage(demo.browser);
    const faults = faultsOf(page);
    await signIn(page, demo.server.url, 'front-door', '/work');
    const key = await taskKey(page, step);
    await page.goto(`${demo.server.url}/work/tasks/${key}`);
    await page.getByRole('heading', { name: 'What is asked' }).waitFor();
    return { page, key, faultsNow: () => faults.filter((fault) => !EXPECTED.test(fault)) };
  };

  const check = async (page: Page): Promise<void> => {
    expect(await violations(page)).toEqual([]);
    expect(await unnamedControls(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
  };

  it('should ask an agency by keyboard, say what it waits for, and take a written answer of a team', async () => {
    // given
    const { page, key, faultsNow } = await open('Emergency plan');
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Need more information').waitFor();
    await page.keyboard.press('Escape');
    // when: nothing is chosen yet
    await page.keyboard.press('i');
    const dialog = page.getByRole('dialog', { name: 'Need more information' });
    await dialog.waitFor();
    await dialog.getByRole('button', { name: 'Ask', exact: true }).press('Enter');
    // then
    expect(await focusedControl(page)).toMatch(/^alert/);
    // when
    await dialog.getByRole('combobox', { name: /Whom do you ask/ }).focus();
    await page.keyboard.type('Pennine');
    await page.keyboard.press('Enter');
    await dialog.getByRole('textbox', { name: /What do you need to know/ }).fill('Is there a nurse on call?');
    await dialog.getByRole('combobox', { name: /What is it needed for/ }).selectOption('to-keep-somebody-safe');
    await dialog.getByRole('checkbox', { name: /Somebody is in danger/ }).press('Space');
    await page.setViewportSize(NARROW);
    await check(page);
    await screenshot(page, 'worker-question', { fullPage: false });
    await dialog.getByRole('button', { name: 'Ask', exact: true }).press('Enter');
    await dialog.getByText(/^Asked: .*An answer is wanted by .*its own time limits go on\.$/).waitFor();
    await page.keyboard.press('Escape');
    // then
    await page.getByRole('heading', { name: 'What was asked' }).waitFor();
    expect(await page.getByText('Is there a nurse on call?').count()).toBe(1);
    await check(page);
    await screenshot(page, 'worker-asked');
    // when: a team is asked, and answers by word of mouth
    await page.keyboard.press('i');
    await dialog.getByRole('combobox', { name: /Whom do you ask/ }).focus();
    await page.keyboard.type('Triage');
    await page.keyboard.press('Enter');
    await dialog.getByRole('textbox', { name: /What do you need to know/ }).fill('Who has the spare key?');
    await dialog.getByRole('button', { name: 'Ask', exact: true }).press('Enter');
    await dialog.getByText(/^Asked: Triage/).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Write down the answer of Triage' }).press('Enter');
    const answer = page.getByRole('dialog', { name: 'Write down the answer' });
    await answer.getByRole('textbox', { name: 'What was answered?' }).fill('The neighbour at number 4.');
    await answer.getByRole('button', { name: 'Keep the answer' }).press('Enter');
    await answer.getByText('this task no longer waits for it').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('The neighbour at number 4.').waitFor();
    // then: the list marks it, and hides nothing
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${demo.server.url}/work?tab=team&sort=waiting%2Cdue`);
    const link = page.locator(`a[href="/work/tasks/${key}"]`);
    const row = page.getByRole('row').filter({ has: link });
    await row.getByText(/Waiting for .* since .*, due/).waitFor();
    await screenshot(page, 'worker-waiting', { fullPage: false });
    await page.goto(`${demo.server.url}/work?tab=team&waiting=no`);
    await page.getByRole('row').nth(1).waitFor();
    expect(await link.count()).toBe(0);
    expect(faultsNow()).toEqual([]);
  });

  it('should give a task back with the reason, and offer to hand it over', async () => {
    // given
    const { page, faultsNow } = await open('Choices');
    await page.keyboard.press('c');
    await page.getByRole('main').getByText('Claimed by you').waitFor();
    // when
    await page.keyboard.press('v');
    const dialog = page.getByRole('dialog', { name: 'Cannot do this' });
    await dialog.getByRole('combobox', { name: /Why can it not be done/ }).selectOption('not-our-team');
    await dialog.getByRole('textbox', { name: /What was tried/ }).fill('Rang twice.');
    await dialog.getByRole('combobox', { name: /Who could do it/ }).focus();
    await page.keyboard.type('Triage');
    await page.keyboard.press('Enter');
    await page.setViewportSize(NARROW);
    await check(page);
    await screenshot(page, 'worker-cannot', { fullPage: false });
    await dialog.getByRole('button', { name: 'Give it back' }).press('Enter');
    await dialog.getByText(/^It is back with its team, and the reason is on record\. Told: Shift lead/).waitFor();
    // then
    await dialog.getByRole('button', { name: 'Hand over to Triage' }).press('Enter');
    const handOver = page.getByRole('dialog', { name: 'Hand over' });
    await handOver.waitFor();
    await handOver.locator('#hand-over-to[value="Triage"]').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText(/could not do it at .*: Not my team’s\. Tried: Rang twice\. Could: Triage/).waitFor();
    await page.getByRole('button', { name: 'Claim', exact: true }).waitFor();
    expect(faultsNow()).toEqual([]);
  });

  it('should keep what was asked without a connection, and send it once', async () => {
    // given
    const { page, key } = await open('Emergency plan');
    await page.context().setOffline(true);
    // when
    await page.keyboard.press('i');
    const dialog = page.getByRole('dialog', { name: 'Need more information' });
    await dialog.getByRole('combobox', { name: /Whom do you ask/ }).focus();
    await page.keyboard.type('Triage');
    await page.keyboard.press('Enter');
    await dialog.getByRole('textbox', { name: /What do you need to know/ }).fill('Is the lift mended?');
    await dialog.getByRole('combobox', { name: /What is it needed for/ }).selectOption('to-arrange-help');
    await dialog.getByRole('button', { name: 'Ask', exact: true }).press('Enter');
    await dialog.getByText('will be sent when connected').waitFor();
    await page.context().setOffline(false);
    // then
    const asked = async () =>
      demo.server.dataSource.query<unknown[]>('SELECT FROM work.task_question WHERE task_key = $1 AND needed = $2', [
        key,
        'Is the lift mended?',
      ]);
    await until('what was asked to be sent', async () => (await asked()).length > 0);
    expect(await asked()).toHaveLength(1);
  });
});
