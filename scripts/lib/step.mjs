import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const TICK_MS = 5_000;

/** The project's folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Says what takes long before it begins, that it goes on every few seconds, and how long it took. */
export async function step(title, run) {
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  console.log(`${title} …`);
  const tick = setInterval(() => console.log(`  … ${seconds()}`), TICK_MS);
  try {
    const result = await run();
    console.log(`  done (${seconds()})`);
    return result;
  } finally {
    clearInterval(tick);
  }
}

/**
 * Runs a program in the project's folder and collects what it prints.
 * @returns {Promise<{ code: number, output: string }>}
 */
export function collect(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }));
  });
}

/** A step that must succeed: what it printed is shown only when it fails, and then this process ends with 1. */
export async function must(title, command, args, options) {
  const { code, output } = await step(title, () => collect(command, args, options));
  if (code === 0) return;
  console.error(output.trimEnd());
  console.error(
    `Expected '${[command, ...args].map((part) => path.basename(part)).join(' ')}' to succeed, but it ended with ${code}`,
  );
  process.exit(1);
}

/** A program that npm installed. */
export function bin(packageName, file) {
  return path.join(root, 'node_modules', packageName, file);
}
