import type { Page } from 'playwright-core';

/** Who the demonstration's sign-in page offers: a part of the words on the button. */
export type Who = 'designer' | 'worker' | 'manager' | RegExp;

/**
 * Signs in as one of the demonstration's people, by the buttons of its sign-in page, and waits for the page that was asked for.
 *
 * @param to the page to end on, e.g. `/work`
 */
export async function signIn(page: Page, serverUrl: string, who: Who, to = '/'): Promise<void> {
  await page.goto(`${serverUrl}/auth/sign-in?to=${encodeURIComponent(to)}`);
  await page
    .getByRole('button', { name: who instanceof RegExp ? who : new RegExp(`\\b${who}\\b`, 'i') })
    .first()
    .click();
  await page.waitForURL((url) => url.origin === serverUrl && !/^\/(?:oidc|auth)(?:\/|$)/.test(url.pathname));
  await page.getByRole('heading', { level: 1 }).waitFor();
}
