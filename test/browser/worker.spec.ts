import type { Page } from 'playwright-core';
import {
  focusedControl,
  isFocusInSight,
  smallTargets,
  tooWide,
  unnamedControls,
  violations,
} from './support/accessibility.js';
import { faultsOf, openPage } from './support/browser.js';
import type { DemoServer } from './support/demo-server.js';
import { fillIn } from './support/fill-in.js';
import { arePagesKept, countLeftOnDevice } from './support/on-device.mjs';
import { openDemo } from './support/open-demo.js';
import { screenshot } from './support/screenshot.js';
import { signIn } from './support/sign-in.js';
import { taskKey } from './support/task-key.js';

/** A network that was cut is no fault of the page; nor is an answer that says no. */
const EXPECTED = /ERR_INTERNET_DISCONNECTED|status of 4\d\d/;

/** Said in one restricted entry alone. */
const SECRET = 'The key is under the blue pot';

describe('the work of a worker', () => {
  const demo = openDemo();

  /** A page with a session of its own, signed in, that says what went wrong in it. */
  const workerPage = async (who: string, to = '/work') => {
    const page = await openPage(demo.browser);
    const faults = faultsOf(page);
    await signIn(page, demo.server.url, who, to);
    return { page, faultsNow: () => faults.filter((fault) => !EXPECTED.test(fault)) };
  };

  const openTask = async (page: Page, step: string, person?: string, tab: 'team' | 'mine' = 'team'): Promise<void> => {
    await page.goto(`${demo.server.url}/work/tasks/${await taskKey(page, step, person, tab)}`);
    await page.getByRole('heading', { name: 'What is asked' }).waitFor();
  };

  it('should lead from the worklist to a task that is handed in once, whatever the connection does', async () => {
    // given
    const { page, faultsNow } = await workerPage('front-door');
    const key = await taskKey(page, 'Listen');

    // when: found in the list, and opened and claimed by keyboard
    await page.getByRole('tab', { name: /team/i }).click();
    await page.getByRole('link', { name: /Listen/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Listen' }).waitFor();
    expect(await focusedControl(page)).toBe("heading 'Listen'");
    expect(await page.getByRole('heading', { name: 'Why am I seeing this?' }).isVisible()).toBe(true);
    await page.keyboard.press('c');
    await page.getByRole('main').getByText('Claimed by you').waitFor();

    // then: an invalid form moves the focus to a summary whose links name the fields and land on them
    await page.getByRole('button', { name: 'Complete' }).press('Enter');
    const summary = page.getByRole('alert').filter({ hasText: 'There is a problem' });
    await summary.waitFor();
    expect(await focusedControl(page)).toMatch(/^alert/);
    await screenshot(page, 'worker-errors', { fullPage: false });
    const [fault] = await summary.getByRole('link').allTextContents();
    await summary.getByRole('link').first().press('Enter');
    expect(fault).toBe("'How did they reach us?' needs an answer.");
    expect(await focusedControl(page)).toMatch(/^combobox 'How did they reach us\?/);
    expect(await isFocusInSight(page)).toBe(true);

    // when: half of it is filled in, the network is cut, and the page loaded again
    const words = page.getByRole('textbox', { name: 'What happened, in their words' });
    await words.fill('The letter said Friday.');
    await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
    await pagesAreKept(page);
    await page.context().setOffline(true);
    await words.pressSequentially(' Nobody came.');
    await page.getByText('Working offline – 1 answer kept on this device.').waitFor();
    await page.reload();

    // then
    await words.waitFor();
    expect(await words.inputValue()).toBe('The letter said Friday. Nobody came.');
    await screenshot(page, 'worker-offline', { fullPage: false });

    // when: all that is asked for is filled in, and handed in without a connection
    await fillIn(page);
    await page.getByText('will send when connected').waitFor();
    await screenshot(page, 'worker-queued', { fullPage: false });
    await page.reload();
    await page.getByText('will send when connected').waitFor();
    expect(await completionsOf(demo.server, key)).toEqual({ events: 0, entries: 0 });
    await page.context().setOffline(false);

    // then: it is handed in exactly once, and what is next is offered
    const done = page.getByRole('heading', { name: 'Done: Listen' });
    await done.waitFor();
    expect(await focusedControl(page)).toBe("heading 'Done: Listen'");
    expect(await page.getByRole('link', { name: /Open the next task|Back to my work/ }).count()).toBeGreaterThan(0);
    await screenshot(page, 'worker-done');
    expect(await completionsOf(demo.server, key)).toEqual({ events: 1, entries: 1 });
    expect(await page.evaluate(countLeftOnDevice)).toEqual({ drafts: 0, outbox: 0 });
    expect(faultsNow()).toEqual([]);
  });

  it('should tell the slower of two who claim a task in words, and keep the focus where it was', async () => {
    // given
    const [one, other] = await Promise.all([workerPage('housing'), workerPage('police')]);
    for (const { page } of [one, other]) {
      await openTask(page, 'Huddle', 'Bernadette Okoro');
      await page.getByRole('button', { name: 'Claim' }).focus();
    }
    // the slower one does not hear of it before the key is pressed, however late that is
    const { pathname } = new URL(other.page.url());
    await other.page.route(`**/api${pathname}`, () => undefined);
    // when
    await one.page.keyboard.press('Enter');
    await one.page.getByRole('main').getByText('Claimed by you').waitFor();
    await other.page.unroute(`**/api${pathname}`);
    await other.page.keyboard.press('Enter');
    // then
    await other.page.getByText(/^Already claimed by Trafford Housing Trust.* at \d\d:\d\d\.$/).waitFor();
    await other.page.getByRole('button', { name: 'Claim' }).waitFor({ state: 'detached' });
    expect(await focusedControl(other.page)).toMatch(/^alert/);
    expect(await focusedControl(one.page)).toBe("button 'Release'");
  });

  it('should let a worker raise a blockage, ask for help and reflect from every task by one key', async () => {
    // given
    const { page, faultsNow } = await workerPage('front-door');
    await openTask(page, 'Choices');
    const key = page.url().split('/').at(-1);
    // when
    await page.keyboard.press('b');
    const blockage = page.getByRole('dialog', { name: 'Raise a blockage' });
    await blockage.waitFor();
    await blockage.getByRole('button', { name: 'Raise the blockage' }).click();
    // then
    expect(await focusedControl(page)).toMatch(/^alert/);
    // when
    await blockage.getByRole('combobox', { name: 'What kind of blockage?' }).selectOption('no answer');
    await blockage.getByRole('textbox', { name: /Hours lost/ }).fill('2');
    expect(await violations(page)).toEqual([]);
    await screenshot(page, 'worker-blockage', { fullPage: false });
    await blockage.getByRole('button', { name: 'Raise the blockage' }).press('Enter');
    await blockage.getByText('The blockage is on record').waitFor();
    await page.keyboard.press('Escape');
    // then
    const [logged] = await demo.server.dataSource.query<{ step: string; hours: number }[]>(
      `SELECT b.step, b.hours_lost::float AS hours FROM care.blockage b
        JOIN engine.user_task t ON t.element_id = b.step WHERE t.user_task_key = $1 ORDER BY b.raised_at DESC LIMIT 1`,
      [key],
    );
    expect(logged).toMatchObject({ hours: 2 });
    // when
    await page.keyboard.press('r');
    const reflect = page.getByRole('dialog', { name: 'Reflect' });
    await reflect.getByRole('textbox', { name: /What helped/ }).fill('Time.');
    await reflect.getByRole('button', { name: 'Keep this' }).press('Enter');
    await reflect.getByText('Kept for the learning group').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('h');
    const help = page.getByRole('dialog', { name: 'Ask for help' });
    await help.getByRole('textbox', { name: /What is stuck/ }).fill('Nobody can say yes.');
    await help.getByRole('button', { name: 'Ask for help' }).press('Enter');
    // then
    await help.getByText(/^Asked: .* An answer is due/).waitFor();
    expect(faultsNow()).toEqual([]);
  });

  it('should show that an entry of another agency is there, and nothing of what is in it', async () => {
    // given
    const { page } = await workerPage('front-door');
    await openTask(page, 'Emergency plan');
    const place = await page.getByRole('link', { name: /Open the case/ }).getAttribute('href');
    const episodeId = decodeURIComponent(place?.split('/').at(-1) ?? '');
    await demo.server.dataSource.query(
      `INSERT INTO care.task_entry
        SELECT (jsonb_populate_record(e, jsonb_build_object('user_task_key', '1', 'restricted', true, 'agency', 'tht',
            'worker_id', (SELECT min(id) FROM care.worker WHERE organisation_id = 'tht'),
            'values', jsonb_build_object('view', $2::text)))).*
          FROM care.task_entry e WHERE e.episode_id = $1 AND e.form_id = 'p04-safe' LIMIT 1`,
      [episodeId, SECRET],
    );
    // when
    await page.goto(demo.server.url + place);
    await page
      .getByText(/1 entry by Trafford Housing Trust.*, restricted/)
      .first()
      .waitFor();
    // then
    await screenshot(page, 'worker-restricted');
    const answers = await page.evaluate(
      (paths) => Promise.all(paths.map(async (path) => (await fetch(path)).text())),
      [`/api/work/episodes/${episodeId}`, `/api/work/episodes/${episodeId}/timeline?limit=100`],
    );
    expect(answers.join('')).toContain('restricted');
    expect(answers.join('')).not.toContain(SECRET);
  });

  it('should show where a case is, whom it waits for and what comes, to those who see, hear and type', async () => {
    // given
    const { page, faultsNow } = await workerPage('front-door');
    await openTask(page, 'Emergency plan');
    await page.getByRole('link', { name: /Open the case/ }).click();
    await page.getByRole('heading', { name: 'Where it is now' }).waitFor();
    // then
    for (const part of [
      'Waiting for',
      'What happens next',
      'People and agencies',
      'Agreement',
      'Lawful basis',
      'Plans in force',
      'What happened',
    ]) {
      expect(await page.getByRole('heading', { level: 2, name: part, exact: true }).count()).toBe(1);
    }
    expect(
      await page
        .getByRole('listitem')
        .filter({ hasText: /reply, asked/ })
        .count(),
    ).toBeGreaterThan(1);
    // when
    await page.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Contacts' });
    // then
    await page.waitForURL((url) => url.searchParams.get('kind') === 'contact');
    await page.reload();
    await page.getByText('Contact by telephone').waitFor();
    expect(await page.getByText(/was asked/).count()).toBe(0);
    // when
    await page.getByRole('button', { name: /^Follow/ }).click();
    await page.getByRole('button', { name: 'Following', pressed: true }).waitFor();
    // then
    await screenshot(page, 'worker-case');
    expect(faultsNow()).toEqual([]);
  });

  it.each([
    ['task', 'Emergency plan'],
    ['task', 'Choices'],
    ['case', 'Emergency plan'],
  ] as const)('should let everybody read and operate the %s page of %s, also at 400 %% zoom', async (kind, step) => {
    // given
    const { page } = await workerPage('front-door');
    await openTask(page, step);
    if (kind === 'case') {
      await page.getByRole('link', { name: /Open the case/ }).click();
      await page.getByRole('heading', { name: 'Where it is now' }).waitFor();
    }
    await page.getByRole('list', { name: 'What happened' }).waitFor();
    // then
    expect(await violations(page)).toEqual([]);
    expect(await unnamedControls(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  });

  it('should set what two devices answered in two ways side by side, and keep what was written for a task that is gone', async () => {
    // given
    const [here, there] = await Promise.all([workerPage('front-door'), workerPage('front-door')]);
    await openTask(here.page, 'Choices');
    await here.page.keyboard.press('c');
    await here.page.getByRole('main').getByText('Claimed by you').waitFor();
    await here.page.context().setOffline(true);
    await openTask(there.page, 'Choices', undefined, 'mine');
    const words = 'What did the person say?';
    const [mine, theirs] = [here, there].map(({ page }) => page.getByRole('textbox', { name: words }));
    // when
    await mine?.fill('Ask me each time.');
    await here.page.getByText('Working offline – 1 answer kept on this device.').waitFor();
    await theirs?.fill('Nobody else.');
    await there.page.getByText(/^Saved \d\d:\d\d$/).waitFor();
    await here.page.context().setOffline(false);
    // then
    const clash = here.page.getByRole('group', { name: words }).filter({ hasText: 'On this device' });
    await here.page.getByRole('heading', { name: 'Answered in two ways' }).waitFor();
    await screenshot(here.page, 'worker-clash');
    // when
    await here.page.getByRole('radio', { name: 'Saved elsewhere: Nobody else.' }).check();
    await here.page.getByRole('button', { name: 'Keep these answers' }).press('Enter');
    // then
    await here.page.getByText(/^Saved \d\d:\d\d$/).waitFor();
    expect(await mine?.inputValue()).toBe('Nobody else.');
    expect(await clash.count()).toBe(0);
    // when: it is done on the other device
    await fillIn(there.page);
    await there.page.getByRole('heading', { name: 'Done: Choices' }).waitFor();
    await here.page.reload();
    // then
    await here.page
      .getByText(/^Already completed by you at/)
      .first()
      .waitFor();
    expect(await here.page.getByRole('button', { name: 'Complete' }).count()).toBe(0);
  });
});

/** Whether the pages can be opened without a connection. */
const pagesAreKept = (page: Page) => page.waitForFunction(arePagesKept);

async function completionsOf({ dataSource }: DemoServer, key: string): Promise<{ events: number; entries: number }> {
  const [row] = await dataSource.query<{ events: number; entries: number }[]>(
    `SELECT (SELECT count(*) FROM engine.user_task WHERE user_task_key = ($1::text)::bigint AND completion_time IS NOT NULL)::int AS events,
        (SELECT count(*) FROM care.task_entry WHERE user_task_key = $1::text)::int AS entries`,
    [key],
  );
  return row ?? { events: -1, entries: -1 };
}
