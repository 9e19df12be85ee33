import type { Timing, TimingRule } from '../case-script.js';

/** The answer of one agency comes at a moment of its own; the others answer as usual. */
export const replyAt =
  (times: Readonly<Record<string, string>>): TimingRule =>
  ({ candidateGroups }): Timing => {
    const agency = candidateGroups.find((group) => group.startsWith('agency:'))?.slice('agency:'.length);
    const at = agency === undefined ? undefined : times[agency];
    return at === undefined ? {} : { at };
  };
