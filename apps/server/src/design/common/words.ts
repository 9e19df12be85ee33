/** Groups and teams whose code does not read as their name. */
const names: Readonly<Record<string, string>> = {
  edt: 'Emergency duty team',
  'hub-coordinator': 'Hub co-ordinator',
  'ig-guardian': 'Information governance guardian',
  'oncall-manager': 'On-call manager',
};

/** `front-door` → `Front door`. */
export function wordsOf(id: string): string {
  const words = names[id] ?? id.replace(/[-_.]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
