import type { Page } from 'playwright-core';
import { focusedControl, smallTargets, tooWide, unnamedControls, violations } from './support/accessibility.js';
import { openPage } from './support/browser.js';
import { openDemo } from './support/open-demo.js';
import { screenshot } from './support/screenshot.js';
import { signIn } from './support/sign-in.js';

describe('a new contact', () => {
  const demo = openDemo();

  afterEach(async () => {
    for (const context of demo.browser.contexts()) await context.close();
  });

  const openForm = async (): Promise<Page> => {
    const page = await openPage(demo.browser);
    await signIn(page, demo.server.url, 'front-door', '/work/new');
    await page.getByLabel('What happened, in their words').waitFor();
    return page;
  };

  it('should offer the open case of a person who is known, before anything else', async () => {
    // given
    const page = await openForm();
    // when
    await page.getByLabel('First name').fill('Tasha');
    await page.getByLabel('Last name').fill('Winstanley');
    await page.keyboard.press('Enter');
    // then
    const card = page.getByRole('listitem').filter({ hasText: 'Tasha Winstanley' });
    await card.waitFor();
    expect(await card.innerText()).toMatch(/same name/);
    expect(await card.innerText()).toMatch(/open for/);
    expect(await card.getByRole('button').first().innerText()).toBe('Attach to the open case');
    // when
    await card.getByRole('button').first().click();
    // then
    expect(await page.getByRole('button', { name: 'Attach to the open case', exact: true }).count()).toBe(1);
    await page
      .getByRole('group', { name: /Why do they come back/ })
      .or(page.getByRole('radiogroup', { name: /Why do they come back/ }))
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await screenshot(page, 'new-contact');
  });

  it('should say which rule a wrong NHS number breaks', async () => {
    // given
    const page = await openForm();
    const wrong = [
      ['999 100 00', /Error: NHS number: An NHS number has ten digits/],
      ['9991000004', /Error: NHS number: The last digit does not fit/],
    ] as const;
    for (const [number, words] of wrong) {
      // when
      await page.getByLabel('NHS number').fill(number);
      await page.getByRole('button', { name: /^Search/ }).click();
      // then
      const field = page.getByRole('textbox', { name: 'NHS number' });
      await page.getByRole('paragraph').filter({ hasText: words }).waitFor();
      expect(await field.getAttribute('aria-invalid')).toBe('true');
    }
  });

  it('should keep what is typed over a reload', async () => {
    // given
    const page = await openForm();
    await page.getByLabel('What happened, in their words').fill('He has not slept since the notice came.');
    await page.getByText(/^Kept on this device/).waitFor();
    // when
    await page.reload();
    // then
    await page.getByText(/^Your draft from .* is here again/).waitFor();
    expect(await page.getByLabel('What happened, in their words').inputValue()).toBe(
      'He has not slept since the notice came.',
    );
  });

  it('should name what is missing, with links to the fields and the focus on top', async () => {
    // given
    const page = await openForm();
    // when
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    // then
    const summary = page.getByRole('alert').filter({ hasText: 'There is a problem' });
    await summary.waitFor();
    expect(await focusedControl(page)).toMatch(/^alert/);
    // when
    await summary.getByRole('link', { name: 'Choose how the contact reached you' }).click();
    // then
    expect(await focusedControl(page)).toBe("combobox 'How did it reach you?'");
  });

  it('should begin at once where there is danger, by one key while somebody types, whatever else is missing', async () => {
    // given
    const page = await openForm();
    await page.getByRole('radio', { name: 'A professional' }).check();
    await page.getByRole('radio', { name: 'They have not been asked' }).check();
    await page.getByText('This goes back to the referrer first').waitFor();
    await page.getByLabel('How did it reach you?').selectOption('phone');
    await page.getByLabel('What happened, in their words').pressSequentially('He is outside and ');
    // when
    await page.keyboard.press('F8');
    // then
    await page.getByText('Help starts at once').waitFor();
    expect(await page.getByText('This goes back to the referrer first').count()).toBe(0);
    expect(await focusedControl(page)).toBe("textbox 'What happened, in their words'");
    // when
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    // then
    await page.getByRole('heading', { level: 1, name: 'New contact' }).waitFor({ state: 'detached' });
    expect(await page.getByRole('alert').filter({ hasText: 'There is a problem' }).count()).toBe(0);
    await page.goto(`${demo.server.url}/work/new`);
    await page.getByLabel('What happened, in their words').waitFor();
    expect(await page.getByLabel('What happened, in their words').inputValue()).toBe('');
  });

  it('should be read and worked by everybody, also at 320 pixels and at 400 %', async () => {
    // given
    const page = await openForm();
    // then
    expect(await violations(page)).toEqual([]);
    expect(await unnamedControls(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    await screenshot(page, 'new-contact-phone');
  });
});
