import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.dirname(fileURLToPath(import.meta.url));
const loader = path.resolve(folder, '../../scripts/typescript.mjs');

/** Runs a program of this folder, from its source, in a process of its own that speaks with this one. */
export const spawnProgram = (name: string, ...args: readonly string[]): ChildProcess =>
  spawn(
    process.execPath,
    [
      '--conditions=development',
      '--disable-warning=DeprecationWarning',
      '--import',
      loader,
      path.join(folder, name),
      ...args,
    ],
    // Not with the options of the test runner.
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
