import type { Locator, Page } from 'playwright-core';
import {
  focusedControl,
  isFocusInSight,
  smallTargets,
  tooWide,
  unnamedControls,
  violations,
} from './support/accessibility.js';
import { faultsOf, openPage } from './support/browser.js';
import { openDemo } from './support/open-demo.js';
import { signIn } from './support/sign-in.js';

/** Each job of fourteen days is done on the way: on a machine with much else to do that takes its time. */
const TURN_MS_MAX = 300_000;

describe('the time machine of the demonstration', () => {
  const demo = openDemo();

  afterEach(async () => {
    for (const context of demo.browser.contexts()) await context.close();
  });

  const badge = (page: Page): Locator => page.getByRole('button', { name: /^Demo time: / });
  const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Demo time' });

  const open = async (page: Page): Promise<Locator> => {
    await badge(page).focus();
    await page.keyboard.press('Enter');
    await dialog(page).getByRole('button', { name: '+20 minutes' }).waitFor();
    return dialog(page);
  };

  /** Tab by Tab, as somebody without a mouse goes. */
  const tabTo = async (page: Page, control: string): Promise<void> => {
    for (let stops = 0; stops < 20; stops += 1) {
      if ((await focusedControl(page)) === control) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Expected to come to ${control} with the Tab key, but did not`);
  };

  it('should let a worker turn on fourteen days by keyboard, and bring the check-in that was waited for', async () => {
    // given
    const page = await openPage(demo.browser);
    const faults = faultsOf(page);
    await signIn(page, demo.server.url, 'restricted-keyworker', '/work/new');
    expect(await badge(page).textContent()).toMatch(/Demo time: Tue 10:3\d/);
    const machine = await open(page);
    expect(await machine.getByText(/^In this demonstration it is Tuesday,? 20 December 2016/).count()).toBe(1);
    // when
    await tabTo(page, "button '+14 days'");
    await page.keyboard.press('Enter');
    // then
    await machine
      .getByRole('heading', { name: /^What happened from Tuesday,? 20 December 2016/ })
      .waitFor({ timeout: TURN_MS_MAX });
    expect(await machine.getByRole('status').textContent()).toMatch(
      /^It is now Tuesday,? 3 January 2017.*\. \d+ tasks came, \d+ time limits or waits were up/,
    );
    expect(await focusedControl(page)).toBe("button '+14 days'");
    expect(await isFocusInSight(page)).toBe(true);
    expect(await machine.getByText(/^With people you do not work with, and in the background: /).count()).toBe(1);
    // then
    expect(await violations(page)).toEqual([]);
    expect(await unnamedControls(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
    // when
    await page.keyboard.press('Escape');
    // then
    await dialog(page).waitFor({ state: 'detached' });
    expect(await focusedControl(page)).toMatch(/^button 'Demo time: Tue 10:3\d'$/);
    expect(await page.getByRole('button', { name: /^Signed in as / }).count()).toBe(1);
    // when
    await open(page);
    await dialog(page).getByRole('link', { name: 'To do: How is it going?' }).press('Enter');
    // then
    await page.getByRole('heading', { level: 1, name: /How is it going\?/ }).waitFor();
    expect(await dialog(page).count()).toBe(0);
    expect(faults).toEqual([]);
    // then: the case is restricted, and nobody else is told of it, in the team that the task waits for either
    const other = await openPage(demo.browser);
    await signIn(other, demo.server.url, 'housing', '/work/new');
    const told = await open(other);
    await told.getByRole('heading', { name: /^What happened/ }).waitFor();
    expect(await told.getByText('How is it going?').count()).toBe(0);
  });

  it('should go to a date, refuse what lies behind in words, and tell a designer of nobody', async () => {
    // given
    const page = await openPage(demo.browser);
    await signIn(page, demo.server.url, 'designer', '/design');
    const machine = await open(page);
    const go = async (day: string, month: string, year: string): Promise<void> => {
      await machine.getByRole('textbox', { name: 'Day' }).fill(day);
      await machine.getByRole('textbox', { name: 'Month' }).fill(month);
      await machine.getByRole('textbox', { name: 'Year' }).fill(year);
      await page.keyboard.press('Enter');
    };
    // when
    await go('1', '12', '2016');
    // then
    await machine.getByText(/The date must lie after .*: time only goes forwards/).waitFor();
    expect(await violations(page)).toEqual([]);
    // when
    await go('30', '2', '2017');
    // then
    await machine.getByText('To a date must be a real date').waitFor();
    // when
    await go('6', '1', '2017');
    // then
    await machine.getByRole('heading', { name: /to Friday,? 6 January 2017 at 09:00$/ }).waitFor();
    await machine.getByText(/^In this demonstration it is Friday,? 6 January 2017 at 09:00\./).waitFor();
    expect(await machine.getByRole('link').count()).toBe(0);
    expect(await machine.getByText(/^With people you do not work with.* time limits? or waits? w/).count()).toBe(1);
    // then: whoever else has a page open is told by the new time, and is signed in still
    const other = await openPage(demo.browser);
    await signIn(other, demo.server.url, 'gp', '/work');
    expect(await badge(other).textContent()).toMatch(/Demo time: Fri 09:0\d/);
  });
});
