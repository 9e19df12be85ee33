import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

const ON_SOURCES = [
  '--conditions=development',
  '--disable-warning=DeprecationWarning',
  '--disable-warning=ExperimentalWarning',
  '--enable-source-maps',
  '--import',
  path.join(root, 'scripts', 'typescript.mjs'),
];

/** Starts one of the project's TypeScript files as a process of its own, which ends when this one does. */
export function spawnProgram(file: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [...ON_SOURCES, path.join(root, file), ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  });
}

/** @throws Error where it does not end well */
export async function runProgram(file: string, args: readonly string[]): Promise<void> {
  const [code, signal] = await once(spawnProgram(file, args), 'close');
  if (code !== 0) throw new Error(`Expected ${file} to end well, but it ended with ${code ?? signal}`);
}

/** Builds the pages where they are missing or older than what they are made of. */
export async function buildPages(): Promise<void> {
  const script = "await (await import('./scripts/lib/build-pages.mjs')).buildPages()";
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error('Expected the pages to be built, but they were not: npm run build says why');
}
