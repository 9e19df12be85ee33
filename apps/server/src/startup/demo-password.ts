import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isPassword, newPassword } from '#access/account/password-hash.js';

/** The account that a newcomer signs in with. Its people are made up: it sees restricted records, too. */
export const DEMO_ACCOUNT = {
  username: 'demo',
  displayName: 'Demonstration',
  roles: ['admin'],
  groups: ['safeguarding-lead'],
} as const;

/** The password that is given, or the one in the data folder, made up at first use and readable for its owner alone. */
export async function demoPassword(given: string | undefined, dataDir: string): Promise<string> {
  if (given !== undefined) return given;
  const file = path.resolve(dataDir, 'demo-password');
  const kept = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (isPassword(kept)) return kept;
  const made = newPassword();
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${made}\n`, { mode: 0o600 });
  return made;
}
