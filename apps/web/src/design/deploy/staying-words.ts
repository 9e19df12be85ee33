import type { VersionCount } from '../pathways/pathways-api';

/** "9 on version 3 and 2 on version 1 stay on theirs." */
export function stayingWords(staying: readonly VersionCount[]): string {
  if (staying.length === 0) return 'Nobody is on an earlier version.';
  const parts = staying.map(({ version, count }) => `${count} on version ${version}`);
  const total = staying.reduce((sum, { count }) => sum + count, 0);
  const listed = parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
  return `${listed} ${total === 1 ? 'stays' : 'stay'} on theirs to the end.`;
}
