import type { SqlSource } from '#readmodels/search/search.js';
import type { FoundUserTask } from '#readmodels/search/tables/user-tasks.js';
import { openTimers } from '../../engine/story/open-timers.js';
import { timeWords } from '../../wording/times.js';
import { nextStepsOf } from '../common/next-steps.js';
import type { DrawnProcess } from '../common/process-models.js';

/** The limits that run at a task: what happens when they pass. */
export async function limitWords(
  source: SqlSource,
  { processInstanceKey, elementInstanceKey }: FoundUserTask,
  drawn: DrawnProcess,
  now: Date,
): Promise<string[]> {
  const timers = await openTimers(source, [processInstanceKey]);
  return timers
    .filter((timer) => timer.elementInstanceKey === elementInstanceKey)
    .flatMap(({ elementId, due }) => {
      const event = drawn.element(elementId);
      if (event === undefined) return [];
      const [then] = nextStepsOf(drawn, event);
      const what = then?.name ?? event.name;
      const isEnd = event.interrupting ? ', and this task ends' : '';
      return what === null ? [] : [`If it is not done by ${timeWords(due, now)}: “${what}”${isEnd}`];
    });
}
