import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'playwright-core';
import { until } from '#testing/until.js';
import { focusedControl, smallTargets, tooWide, unnamedControls, violations } from './support/accessibility.js';
import { faultsOf, openPage } from './support/browser.js';
import { openDemo } from './support/open-demo.js';
import { screenshot } from './support/screenshot.js';
import { signIn } from './support/sign-in.js';

describe('the worklist', () => {
  const demo = openDemo();

  afterEach(async () => {
    for (const context of demo.browser.contexts()) await context.close();
  });

  const openList = async (who: string, to = '/work?tab=team'): Promise<Page> => {
    const page = await openPage(demo.browser);
    await signIn(page, demo.server.url, who, to);
    await page.locator('tbody tr, .ui-empty').first().waitFor();
    return page;
  };
  const rowOf = (page: Page, ...words: string[]) =>
    words.reduce((rows, text) => rows.filter({ hasText: text }), page.getByRole('row'));
  /** The address comes first, and the page after it. */
  const sortedBy = (page: Page, head: string) =>
    page.locator('th[aria-sort]').filter({ has: page.getByRole('button', { name: head }) });
  const peopleShown = (page: Page) => page.locator('tbody .ui-cell--person').allInnerTexts();

  /** Somebody makes contact by way of a partner's system. */
  const receiveContact = async (whatHappened: string): Promise<void> => {
    const { username, password } = demo.server.account;
    const answer = await fetch(`${demo.server.url}/api/care/contacts`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
      },
      body: JSON.stringify({ channel: 'partner', referrerKind: 'self', whatHappened, ownerAgency: 'TCC' }),
    });
    expect(answer.status).toBe(201);
  };

  it('should let one of two workers have a task, and tell the other who has it without moving the focus', async () => {
    // given
    const pages = [await openList('hub-coordinator'), await openList('police')];
    for (const page of pages) await rowOf(page, 'Huddle', 'Bernadette').getByRole('link', { name: 'Huddle' }).focus();
    // when
    await Promise.all(pages.map((page) => page.keyboard.press('c')));
    // then
    const told = await Promise.all(
      pages.map(async (page) => {
        // That it is gone may be heard before one's own answer comes.
        const note = rowOf(page, 'Huddle', 'Bernadette')
          .locator('.worklist-note')
          .filter({ hasText: /claimed by/i });
        await note.waitFor();
        return { words: (await note.innerText()).trim(), focus: await focusedControl(page) };
      }),
    );
    expect(told.map(({ focus }) => focus)).toEqual(["link 'Huddle'", "link 'Huddle'"]);
    const words = told.map((one) => one.words).sort();
    expect(words[0]).toMatch(/^Already claimed by (?!you).+ at .*\d\d:\d\d/);
    expect(words[1]).toMatch(/^Claimed by you/);
  });

  it('should tell of a new task and move nothing until it is asked for', async () => {
    // given
    const page = await openList('front-door');
    const first = page.getByRole('row').nth(1);
    await first.getByRole('link').first().focus();
    const before = {
      people: await peopleShown(page),
      box: await first.boundingBox(),
      focus: await focusedControl(page),
    };
    // when
    await receiveContact('My neighbour has not opened her curtains for two days.');
    const show = page.getByRole('button', { name: '1 new – show' });
    await show.waitFor();
    // then
    expect({
      people: await peopleShown(page),
      box: await first.boundingBox(),
      focus: await focusedControl(page),
    }).toEqual(before);
    // when
    await page.keyboard.press('n');
    await show.waitFor({ state: 'detached' });
    // then
    expect(await peopleShown(page)).toHaveLength(before.people.length + 1);
    expect(await page.getByRole('tab', { name: /^Team/ }).innerText()).toContain(String(before.people.length + 1));
    expect(await focusedControl(page)).toBe("link 'Listen'");
  });

  it('should keep a view for other devices, and open it by its link for colleagues', async () => {
    // given
    const page = await openList('front-door');
    await page.getByRole('button', { name: /^Filters/ }).click();
    await page.getByLabel('Urgency').selectOption('amber');
    await page.waitForURL(/urgency=amber/);
    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByRole('menuitem', { name: /^Save this view/ }).click();
    // when
    await page.getByLabel('Name of this view').fill('Amber ones');
    await page.keyboard.press('Enter');
    await page.waitForURL(/view=/);
    const id = new URL(page.url()).searchParams.get('view');
    const otherDevice = await openList('front-door');
    await otherDevice.getByRole('button', { name: 'Saved views' }).click();
    await otherDevice.getByRole('menuitem', { name: 'Amber ones' }).click();
    const colleague = await openList('police', `/work?view=${id}`);
    // then
    await Promise.all([otherDevice, colleague].map((each) => each.waitForURL(/urgency=amber/)));
    for (const each of [otherDevice, colleague]) {
      await each.getByRole('button', { name: 'Remove filter Urgency: Amber' }).waitFor();
      expect(new URL(each.url()).searchParams.get('tab')).toBe('team');
    }
  });

  it('should be worked by single keys, which never act in a field and can be turned off', async () => {
    // given
    const page = await openList('gp');
    const faults = faultsOf(page);
    const names = await page.locator('.worklist-open').allInnerTexts();
    // when
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+X');
    // then
    expect(await focusedControl(page)).toBe(`link '${names[1]}'`);
    await page.getByText('2 tasks selected').waitFor();
    // when
    await page.keyboard.press('/');
    await page.keyboard.type('gordon ?');
    // then
    await page.waitForURL(/q=gordon/);
    expect(await page.getByRole('dialog').count()).toBe(0);
    // when
    await page.getByRole('searchbox', { name: 'Search tasks' }).fill('');
    await page.waitForURL((url) => !url.searchParams.has('q'));
    await page.getByRole('heading', { level: 1 }).focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).getByLabel('Use single keys').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    // then
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await focusedControl(page)).toBe("heading 'My work'");
    expect(faults).toEqual([]);
  });

  it('should not put what was written for one hand-over before the next', async () => {
    // given
    const page = await openList('gp');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByRole('button', { name: 'Hand over …' }).click();
    const dialog = page.getByRole('dialog', { name: 'Hand over 1 task' });
    const to = dialog.getByRole('combobox', { name: 'Who takes over?' });
    const note = dialog.getByRole('textbox', { name: /^What they should know/ });
    await to.fill('a');
    await dialog.getByRole('option').first().click();
    await note.fill('He would rather be rung in the evening.');
    expect(await to.inputValue()).not.toBe('');
    // when
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Hand over …' }).click();
    // then
    expect([await to.inputValue(), await note.inputValue()]).toEqual(['', '']);
  });

  it('should say why it is empty and where there is something to do', async () => {
    // given
    const page = await openList('front-door', '/work');
    // when
    const link = page.getByRole('link', { name: /^\d+ in the team list$/ });
    await link.click();
    // then
    await page.getByRole('tab', { name: /^Team/, selected: true }).waitFor();
    await rowOf(page, 'Tasha Winstanley').waitFor();
  });

  it('should keep what is shown in its address', async () => {
    // given
    const page = await openList('gp');
    // when
    await page.getByRole('button', { name: 'Person' }).click();
    await sortedBy(page, 'Person').waitFor();
    await page.getByRole('button', { name: 'What to do' }).click({ modifiers: ['Shift'] });
    await sortedBy(page, 'What to do').waitFor();
    await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
    const people = await peopleShown(page);
    await page.reload();
    await rowOf(page, 'Gordon').waitFor();
    // then
    expect(new URL(page.url()).searchParams.get('sort')).toBe('person,name');
    expect(await peopleShown(page)).toEqual(people);
    expect(people).toEqual([...people].sort((a, b) => a.localeCompare(b)));
  });

  it('should be read and worked by everybody, also at 320 pixels and at 400 %', async () => {
    // given
    const page = await openList('hub-coordinator');
    await page.getByRole('button', { name: /^Filters/ }).click();
    // then
    expect(await violations(page)).toEqual([]);
    expect(await unnamedControls(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
    expect(await page.title()).toBe('My work – Work – One Trafford Response');
    await page.getByRole('button', { name: /^Filters/ }).click();
    await screenshot(page, 'work-list');
    // when
    await page.setViewportSize({ width: 320, height: 640 });
    // then
    const claim = page.getByRole('button', { name: /^Claim Reply/ }).first();
    await claim.scrollIntoViewIfNeeded();
    expect((await claim.boundingBox())?.width).toBeGreaterThan(200);
    expect(await violations(page)).toEqual([]);
    await screenshot(page, 'work-list-phone');
  });

  it('should stay as it was while the server cannot be reached, and say so', async () => {
    // given
    const page = await openList('gp');
    const people = await peopleShown(page);
    const search = page.getByRole('searchbox', { name: 'Search tasks' });
    // when
    await page.context().setOffline(true);
    await search.fill('gordon');
    // then
    await page.getByText(/^Updated \d\d:\d\d, connection lost/).waitFor();
    // when: nothing is searched any more, whatever was found meanwhile
    await search.fill('');
    await page.context().setOffline(false);
    // then
    await page.getByText(/connection lost/).waitFor({ state: 'detached' });
    await until('the list to be as it was', async () => isDeepStrictEqual(await peopleShown(page), people));
  });
});
