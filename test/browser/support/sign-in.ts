import type { Page } from 'playwright-core';

/** The demonstration's people by what specs want them for; other ids as the sign-in page has them. */
const PEOPLE: Readonly<Record<string, string>> = { worker: 'front-door', keyworker: 'housing' };

/**
 * Signs in as one of the demonstration's people, by the buttons of its sign-in page, and waits for the page that was asked for.
 *
 * @param who `designer`, `worker`, `keyworker`, `manager`, or the id of any other of the demonstration's people
 * @param to the page to end on, e.g. `/work`
 */
export async function signIn(page: Page, serverUrl: string, who: string, to = '/'): Promise<void> {
  await page.goto(`${serverUrl}/auth/sign-in?to=${encodeURIComponent(to)}`);
  await page.locator(`button[name=person][value="${PEOPLE[who] ?? who}"]`).click();
  await page.waitForURL((url) => url.origin === serverUrl && !/^\/(?:oidc|auth)(?:\/|$)/.test(url.pathname));
  await page.getByRole('heading', { level: 1 }).waitFor();
}
