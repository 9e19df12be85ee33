// What is run inside the page, and so may name nothing of this side. Plain JavaScript: the specs' types know no document.

export function findSmallTargets(min) {
  const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab]';
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]');
  const isInSentence = (element) =>
    element.matches('a') &&
    getComputedStyle(element).display === 'inline' &&
    (element.parentElement?.textContent ?? '').trim().length > (element.textContent ?? '').trim().length;
  // Out of sight until it has the focus, such as a link that skips to the content.
  const isClipped = ({ width, height }) => width <= 1 && height <= 1;
  return [...document.querySelectorAll(controls)]
    .filter((element) => isShown(element) && !isInSentence(element))
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => !isClipped(box) && (box.width < min || box.height < min))
    .map(({ element, box }) => {
      const label = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? '';
      return `${element.tagName.toLowerCase()} '${label}': ${Math.round(box.width)} × ${Math.round(box.height)}`;
    });
}

/** From the top of the page the next Tab begins, whatever had the focus before. */
export function startFocusAtTop() {
  document.activeElement?.blur();
  window.getSelection()?.removeAllRanges();
  window.scrollTo(0, 0);
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
  delete window.otrFirstStop;
}

export function isFirstStop() {
  window.otrFirstStop ??= document.activeElement;
  return window.otrFirstStop === document.activeElement;
}

export function isFocusShown() {
  const element = document.activeElement;
  if (element === null || element === document.body) return false;
  const { left, top, width, height } = element.getBoundingClientRect();
  return [0.05, 0.5, 0.95].some((share) => {
    const hit = document.elementFromPoint(left + width * share, top + height * share);
    return hit !== null && (element.contains(hit) || hit.contains(element) || hit.closest('label') !== null);
  });
}

export function findTooWide() {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > width + 1)
    .map((element) => `${element.tagName.toLowerCase()} ${element.getAttribute('class') ?? ''}`.trim());
  return wide.length > 0 ? wide.slice(0, 10) : [`the page: ${document.documentElement.scrollWidth} px`];
}
