import type { Stage } from '#care/episode/episode-values.js';

const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  agreement: 'Agreement',
  triage: 'Triage',
  c1: 'Conversation 1',
  c2: 'Conversation 2',
  c3: 'Conversation 3',
  family: 'Family plan',
  gate: 'Deciding about Conversation 3',
  close: 'Step-down',
  declined: 'Declined',
  ended: 'Ended',
};

export const stageWords = (stage: string): string => STAGE_WORDS[stage as Stage] ?? sentenceCase(stage);

/** Groups whose code says too little. */
const GROUP_WORDS: Readonly<Record<string, string>> = {
  edt: 'Out-of-hours duty team',
  'ig-guardian': 'Information governance',
  'oncall-manager': 'On-call manager',
  'hub-coordinator': 'Hub co-ordinator',
};

const KEYWORKER = 'keyworker:';
const AGENCY = 'agency:';

/** A candidate group as people call it; agencies by the names given. */
export function groupWords(group: string, agencies: ReadonlyMap<string, string>): string {
  if (group.startsWith(KEYWORKER)) return 'Keyworker';
  if (group.startsWith(AGENCY))
    return agencies.get(group.slice(AGENCY.length)) ?? sentenceCase(group.slice(AGENCY.length));
  return GROUP_WORDS[group] ?? agencies.get(group) ?? sentenceCase(group);
}

/** `front-door` → `Front door`, `immediateDanger` → `Immediate danger`. */
export function sentenceCase(code: string): string {
  const words = code
    .replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .replace(/[-_]+/g, ' ')
    .trim();
  return words === '' ? code : words.charAt(0).toUpperCase() + words.slice(1);
}

/** `1 try`, `3 tries`. */
export const counted = (count: number, one: string, several: string): string =>
  `${count} ${count === 1 ? one : several}`;

/** `a, b and c`. */
export function listed(parts: readonly string[]): string {
  const last = parts.at(-1);
  return parts.length < 2 || last === undefined ? (last ?? '') : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
