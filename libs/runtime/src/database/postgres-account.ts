import { execFile } from 'node:child_process';
import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { StartupError } from './startup-error.js';

const run = promisify(execFile);

const ACCOUNT = 'postgres';

/** Bits of `CapEff` in /proc/self/status, the lesser right first: to read and enter anything, to override any mode. */
const FOLDER_CAPABILITIES = [
  { name: 'dac_read_search', bit: 2n },
  { name: 'dac_override', bit: 1n },
] as const;

/** Who PostgreSQL's programs run as. */
export interface PostgresAccount {
  /** Set when it is another user than ours: what it must own. */
  readonly owner?: { readonly uid: number; readonly gid: number };
  /** Put before the program and its arguments. */
  readonly prefix: readonly string[];
  /** For `spawn`. */
  readonly ids: { readonly uid?: number; readonly gid?: number };
}

/**
 * PostgreSQL refuses to run as root. A root application runs it as the user `postgres`, made when there is none.
 * Where that user may not enter one of `folders` (a clone or a data folder under a folder that only root may enter),
 * it runs with its own user id and one capability kept: to enter folders.
 * @throws StartupError where none of these can be had
 */
export async function choosePostgresAccount(folders: readonly string[]): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) return { prefix: [], ids: {} };
  const owner = (await lookUp()) ?? (await create());
  const closed = await firstClosedFolder(folders, owner);
  if (closed === undefined) return { owner, prefix: [], ids: owner };
  const capability = await heldCapability();
  if (capability === undefined || !(await hasSetpriv())) {
    throw new StartupError(
      `Expected the user '${ACCOUNT}' (PostgreSQL does not run as root) to be able to enter '${closed}', but it may not; ` +
        'run as a user other than root, or set OTR_DATA_DIR to a folder that everyone may pass through, or set DATABASE_URL',
    );
  }
  return { owner, prefix: keepingCapability(owner, capability), ids: {} };
}

/**
 * `no_setuid_fixup`: without it access(2), with which PostgreSQL looks at its own program, judges by the user id alone and
 * ignores the capability.
 */
function keepingCapability(owner: { uid: number; gid: number }, capability: string): string[] {
  return [
    'setpriv',
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    '--clear-groups',
    '--no-new-privs',
    '--securebits=+no_setuid_fixup',
    `--inh-caps=-all,+${capability}`,
    `--ambient-caps=-all,+${capability}`,
    `--bounding-set=-all,+${capability}`,
  ];
}

async function lookUp(): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', ACCOUNT]), run('id', ['-g', ACCOUNT])]);
    return { uid: Number.parseInt(uid.stdout, 10), gid: Number.parseInt(gid.stdout, 10) };
  } catch {
    return undefined;
  }
}

async function create(): Promise<{ uid: number; gid: number }> {
  await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', ACCOUNT]).catch(
    () => undefined,
  );
  const made = await lookUp();
  if (made === undefined) {
    throw new StartupError(
      `Expected a user '${ACCOUNT}' (PostgreSQL does not run as root), but there is none and it could not be made; ` +
        'run as a user other than root, or set DATABASE_URL',
    );
  }
  return made;
}

async function firstClosedFolder(
  folders: readonly string[],
  owner: { uid: number; gid: number },
): Promise<string | undefined> {
  for (const folder of folders) {
    const parts = (await realpath(folder)).split(path.sep);
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const ancestor = parts.slice(0, depth).join(path.sep) || path.sep;
      const { mode, uid, gid } = await stat(ancestor);
      const enter = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001;
      if ((mode & enter) === 0) return ancestor;
    }
  }
  return undefined;
}

async function heldCapability(): Promise<string | undefined> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const effective = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0'}`);
  return FOLDER_CAPABILITIES.find(({ bit }) => (effective >> bit) & 1n)?.name;
}

async function hasSetpriv(): Promise<boolean> {
  // The small setpriv of BusyBox cannot change the user.
  return run('setpriv', ['--help']).then(
    ({ stdout }) => stdout.includes('--reuid') && stdout.includes('--ambient-caps'),
    () => false,
  );
}
