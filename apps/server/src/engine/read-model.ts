import { parseResources } from '#bpmn/parse-resources.js';
import type { ReadModel } from '#zeebe/feed/translate-record.js';

/** What our own reader makes of a file that a cluster has deployed: the pages draw and explain from it. */
export const readModel: ReadModel = async (kind, name, content) => {
  const [parsed] = await parseResources([{ name, content }]);
  return kind === 'process' ? (parsed?.processes ?? []) : (parsed?.decisionRequirements ?? null);
};
