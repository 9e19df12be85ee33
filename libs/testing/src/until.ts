const LOOK_MS = 200;
const WITHIN_MS = 120_000;

/**
 * For what another process or a background task does, which nobody tells of.
 *
 * @param what names it for whoever waits in vain
 * @returns what `look` finds at last: anything but `undefined` and `false`
 * @throws Error where it has not found it in time; whatever `look` throws, at once
 */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  withinMs = WITHIN_MS,
): Promise<T> {
  const endsAt = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > endsAt) throw new Error(`Expected ${what} within ${withinMs} ms, but it is not so`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
