/** How a document tells that somebody does something, by whatever means: hand, key, wheel, voice. */
const DEEDS = ['pointerdown', 'keydown', 'wheel', 'click', 'input'] as const;

/** For so long after it, the page says so. The session is read more often than that, so that nothing that is done goes unsaid. */
const ACTIVE_MS = 60_000;

/** To open a page is to do something. */
let doneAt = Date.now();

/** Notes from now on what is done at a page, also where a part of it keeps the event to itself. */
export function watchActivity(page: EventTarget): void {
  const note = () => {
    doneAt = Date.now();
  };
  for (const deed of DEEDS) page.addEventListener(deed, note, { capture: true, passive: true });
}

/** Whether a person has done something of late, and not only the page by itself. */
export const isActive = (): boolean => Date.now() - doneAt < ACTIVE_MS;
