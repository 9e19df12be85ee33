/** Pause before jobs are asked for again after a refusal; doubled each time up to the limit, and different for each worker. */
const PAUSE_FIRST_MS = 200;
const PAUSE_LAST_MS = 5_000;
/** Part of a pause that is left to chance, so that workers that were refused together do not come back together. */
const CHANCE = 0.25;

/** What a worker of `zeebe-node` does for each request for jobs. */
interface Asking {
  activateJobs(id: string): Promise<{ readonly stream?: Line; readonly error?: unknown }>;
  handleStreamEnd(id: string): void;
}

interface Line {
  once(event: 'error' | 'end', listener: () => void): void;
}

/**
 * A worker of `zeebe-node` takes the end of a refused line as a success: it asks again at once, however often it is refused, and a second
 * or more later lets go of the line that it has by then, so that it holds two. This has it pause after each refusal, and hold one.
 *
 * @param worker changed in place
 * @returns ends a pause: the worker closes
 */
export function keepOneLine(worker: object): () => void {
  const asking = worker as Asking;
  const [activateJobs, handleStreamEnd] = [asking.activateJobs.bind(worker), asking.handleStreamEnd];
  let refusals = 0;
  let current: string | undefined;
  let endPause: () => void = () => undefined;
  const pause = (pauseMs: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, pauseMs);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  asking.activateJobs = async (id) => {
    if (refusals > 0) await pause(pauseMs(refusals));
    current = id;
    const answer = await activateJobs(id);
    let isRefused = false;
    const refuse = (): void => {
      isRefused = true;
      refusals += 1;
    };
    if (answer.error !== undefined) refuse();
    answer.stream?.once('error', refuse);
    answer.stream?.once('end', () => {
      if (!isRefused) refusals = 0;
    });
    return answer;
  };
  asking.handleStreamEnd = (id) => {
    if (id !== current) return;
    current = undefined;
    handleStreamEnd(id);
  };
  return () => endPause();
}

const pauseMs = (refusals: number): number =>
  Math.min(PAUSE_FIRST_MS * 2 ** (refusals - 1), PAUSE_LAST_MS) * (1 - CHANCE * Math.random());
