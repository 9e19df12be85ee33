import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ownIdentity, type ProcessIdentity, stateOf } from './process-identity.js';
import { StartupError } from './startup-error.js';

const HEARTBEAT_MS = 2_000;
/** After so long without a heartbeat, a holder that cannot be seen from here counts as gone. */
const HEARTBEAT_MISSING_MS = 10_000;
const RETRY_MS = 25;
/** Attempts against a lock that changes hands under our eyes, or against a holder that cannot be seen. */
const ATTEMPTS_MAX = 480;

interface Holder extends ProcessIdentity {
  /** Names this one lock: the same process may take, give back and take again. */
  readonly token: string;
}

/**
 * Keeps a second application out of a data folder for as long as this process lives.
 *
 * A file `lock` in the folder names the holder by process id and start. What a killed process leaves behind is taken over
 * at once. Where the holder cannot be seen (another container on the same volume), the file's heartbeat decides.
 */
export class DataFolderLock {
  private readonly heartbeat: NodeJS.Timeout;

  private constructor(
    private readonly file: string,
    private readonly token: string,
  ) {
    this.heartbeat = setInterval(() => {
      const now = new Date();
      void utimes(file, now, now).catch(() => undefined);
    }, HEARTBEAT_MS).unref();
  }

  /** @throws StartupError when another living process holds the folder */
  static async acquire(folder: string): Promise<DataFolderLock> {
    // A root application's server runs as another user, who must be able to pass through; what it may not read has its own mode.
    await mkdir(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    const file = path.join(folder, 'lock');
    const holder: Holder = { ...(await ownIdentity()), token: randomUUID() };
    const draft = `${file}.new.${holder.token}`;
    await writeFile(draft, JSON.stringify(holder), { mode: 0o600 });
    try {
      for (let attempt = 1; ; attempt += 1) {
        const rival = await claim(file, draft);
        if (rival === undefined) return new DataFolderLock(file, holder.token);
        if (rival.alive || attempt === ATTEMPTS_MAX) {
          throw new StartupError(
            `Expected to use the data folder '${folder}' alone, but process ${rival.pid} is using it; ` +
              'stop that one first, or set OTR_DATA_DIR to another folder',
          );
        }
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    } finally {
      await rm(draft, { force: true });
    }
  }

  async release(): Promise<void> {
    clearInterval(this.heartbeat);
    const holder = await readHolder(this.file);
    if (holder?.token === this.token) await rm(this.file, { force: true });
  }
}

/**
 * Makes `file` a copy of `draft` if nobody living holds it; otherwise says who does, and whether that one is known to be alive
 * (if not, trying again may help).
 *
 * Two processes may find the same dead holder at once. Only the one that makes the file named after that holder's token may
 * replace the lock, and it looks again before it does.
 */
async function claim(file: string, draft: string): Promise<{ pid: number; alive: boolean } | undefined> {
  if (await linkNew(draft, file)) return undefined;
  const holder = await readHolder(file);
  if (holder === undefined) return { pid: 0, alive: false };
  const state = await stateOf(holder);
  if (state === 'alive') return { pid: holder.pid, alive: true };
  if (state === 'unknown' && !(await heartbeatMissing(file))) return { pid: holder.pid, alive: false };
  const succession = `${file}.after.${holder.token}`;
  if ((await claim(succession, draft)) !== undefined) return { pid: holder.pid, alive: false };
  try {
    if ((await readHolder(file))?.token !== holder.token) return { pid: holder.pid, alive: false };
    await link(draft, `${draft}.copy`);
    await rename(`${draft}.copy`, file);
    return undefined;
  } finally {
    await rm(succession, { force: true });
  }
}

async function linkNew(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new StartupError(`Expected to lock '${to}', but failed: ${(error as Error).message}`);
  }
}

/** Undefined when there is no such file. A damaged one names nobody: its heartbeat decides. */
async function readHolder(file: string): Promise<Holder | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return { pid: 0, started: '', space: '', token: 'damaged' };
  }
}

async function heartbeatMissing(file: string): Promise<boolean> {
  const modified = await stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  return Date.now() - modified > HEARTBEAT_MISSING_MS;
}
