import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { findSmallTargets, findTooWide, isFirstStop, isFocusShown, startFocusAtTop } from './in-page.mjs';

/** Everything that WCAG 2.2 asks at the levels A and AA, as far as axe can tell. */
const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Roles of what can be operated (WAI-ARIA 1.2, widget roles). */
const CONTROL_ROLES = new Set(
  [
    'button checkbox combobox gridcell link listbox menuitem menuitemcheckbox menuitemradio option radio searchbox',
    'slider spinbutton switch tab textbox treeitem',
  ]
    .join(' ')
    .split(' '),
);
/** WCAG 2.5.8 Target size (minimum). */
const TARGET_PX_MIN = 24;
/** WCAG 1.4.10 Reflow: 1280 CSS pixels at 400 %. */
const REFLOW = { width: 320, height: 640 };
const STOPS_MAX = 200;

/** What axe finds against WCAG 2.2 AA, a line for each place; to be none. */
export async function violations(page: Page, { exclude = [] as readonly string[] } = {}): Promise<string[]> {
  let axe = new AxeBuilder({ page }).withTags(WCAG_22_AA);
  for (const selector of exclude) axe = axe.exclude(selector);
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}: ${help}`));
}

/** Controls that a screen reader could not name; to be none: axe does not see all of them. */
export async function unnamedControls(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return nodes
      .filter(({ ignored, role }) => !ignored && CONTROL_ROLES.has(String(role?.value)))
      .filter(({ name }) => String(name?.value ?? '').trim() === '')
      .map(({ role, backendDOMNodeId }) => `${role?.value} without a name (node ${backendDOMNodeId})`);
  } finally {
    await session.detach();
  }
}

/** Controls that are smaller than 24 × 24 CSS pixels, but for links inside a sentence, which WCAG 2.5.8 lets be; to be none. */
export const smallTargets = (page: Page): Promise<string[]> => page.evaluate(findSmallTargets, TARGET_PX_MIN);

/** Goes through the page with the Tab key from its top. @returns `role 'name'` of each stop, until the focus leaves the page */
export async function focusOrder(page: Page, stopsMax = STOPS_MAX): Promise<string[]> {
  await page.evaluate(startFocusAtTop);
  const stops: string[] = [];
  while (stops.length < stopsMax) {
    await page.keyboard.press('Tab');
    const stop = await focusedControl(page);
    if (stop === undefined) break;
    if ((await page.evaluate(isFirstStop)) && stops.length > 0) break;
    stops.push(stop);
  }
  return stops;
}

/** `role 'name'` of what has the focus, as a screen reader would say it; undefined where nothing has. */
export async function focusedControl(page: Page): Promise<string | undefined> {
  const session = await page.context().newCDPSession(page);
  try {
    const { result } = await session.send('Runtime.evaluate', {
      expression: 'document.activeElement === document.body ? null : document.activeElement',
    });
    if (result.objectId === undefined) return undefined;
    const { nodes } = await session.send('Accessibility.getPartialAXTree', {
      objectId: result.objectId,
      fetchRelatives: false,
    });
    return `${nodes[0]?.role?.value} '${nodes[0]?.name?.value ?? ''}'`;
  } finally {
    await session.detach();
  }
}

/** Whether what has the focus is in sight, not behind a bar that stays in place (WCAG 2.4.11). */
export const isFocusInSight = (page: Page): Promise<boolean> => page.evaluate(isFocusShown);

/**
 * What does not fit at 320 CSS pixels, that is at 400 % zoom on a wide screen, so that one would have to scroll sideways; to be none. What
 * scrolls by itself, such as a diagram or a table, is let be (WCAG 1.4.10). The page is as wide as before afterwards.
 */
export async function tooWide(page: Page, size = REFLOW): Promise<string[]> {
  const before = page.viewportSize();
  await page.setViewportSize(size);
  try {
    return await page.evaluate(findTooWide);
  } finally {
    if (before !== null) await page.setViewportSize(before);
  }
}
