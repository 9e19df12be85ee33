import type { Page } from 'playwright-core';

/** More faults than any form has. */
const FIELDS_MAX = 60;

/** Hands in again and again, each time filling in what the summary says is missing, by way of its links. */
export async function fillIn(page: Page): Promise<void> {
  const complete = page.getByRole('button', { name: 'Complete' });
  for (let filled = 0; filled < FIELDS_MAX; filled += 1) {
    if (!(await complete.isVisible())) return;
    await complete.press('Enter');
    const link = page.locator('.ui-error-summary').getByRole('link').first();
    const over = page
      .getByText(/will send when connected|kept, but not taken yet/)
      .or(page.getByRole('heading', { name: /^Done: / }));
    await link.or(over).first().waitFor();
    if (await over.isVisible()) return;
    const fault = (await link.textContent()) ?? '';
    await link.press('Enter');
    const control = page.locator(':focus');
    if ((await control.count()) !== 1)
      throw new Error(`Expected the link '${fault}' to lead to a field, but it does not`);
    const type = await control.evaluate((element) => `${element.tagName} ${element.getAttribute('type') ?? ''}`);
    if (type === 'INPUT radio' || type === 'INPUT checkbox') await control.press('Space');
    else if (type.startsWith('SELECT')) await control.selectOption({ index: 1 });
    else if ((await control.getAttribute('role')) === 'combobox') {
      await control.press('ArrowDown');
      await control.press('Enter');
    } else await control.fill(/number|age|score/i.test(fault) ? '3' : 'As it was said.');
  }
  throw new Error('Expected the form to be filled in, but it never was');
}
