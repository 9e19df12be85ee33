/**
 * The load generator: keeps up to so many goes at work at once, each begun when one has ended, until it is over. Resolves when the last
 * has ended.
 */
export const keepInFlight = async (inFlight: number, isOver: () => boolean, go: () => Promise<void>): Promise<void> => {
  const lane = async (): Promise<void> => {
    while (!isOver()) await go();
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
};

/** Over when so many seconds have passed, or when somebody wants to stop. */
export const overAfter = (seconds: number, signal: AbortSignal): (() => boolean) => {
  const end = performance.now() + seconds * 1000;
  return () => signal.aborted || performance.now() >= end;
};

/** Over when so many goes have begun, or when somebody wants to stop. */
export const overAfterGoes = (goes: number, signal: AbortSignal): (() => boolean) => {
  let begun = 0;
  return () => {
    begun += 1;
    return signal.aborted || begun > goes;
  };
};
