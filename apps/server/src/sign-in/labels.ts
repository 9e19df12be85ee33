/** What things are called in the pages; a service has its own words for them. */
export const DEFAULT_LABELS = {
  person: 'person',
  people: 'people',
  case: 'case',
  cases: 'cases',
  pathway: 'pathway',
  pathways: 'pathways',
  step: 'step',
  task: 'task',
  tasks: 'tasks',
  keyworker: 'keyworker',
  team: 'team around the person',
  agency: 'agency',
  agencies: 'agencies',
  locality: 'neighbourhood',
  ward: 'ward',
  stage: 'stage',
  contact: 'contact',
  agreement: 'agreement',
  plan: 'plan',
  blockage: 'blockage',
} as const satisfies Record<string, string>;

export type Labels = Readonly<Record<keyof typeof DEFAULT_LABELS, string>>;

const LABEL_CHARACTERS_MAX = 60;

/** Whether it is an object of known labels, each with a short text. */
export function areLabels(value: unknown): value is Partial<Labels> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(value).every(
      ([name, text]) =>
        Object.hasOwn(DEFAULT_LABELS, name) &&
        typeof text === 'string' &&
        text.trim() !== '' &&
        text.length <= LABEL_CHARACTERS_MAX,
    )
  );
}
