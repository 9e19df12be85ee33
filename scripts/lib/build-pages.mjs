import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bin, must, root } from './step.mjs';

/** What the pages are made of: their own files, what they share with the server, and the packages. */
const SOURCES = ['apps/web', 'libs/drawing', 'package.json', 'package-lock.json'];
const PAGE = path.join(root, 'dist', 'apps', 'web', 'public', 'index.html');
const STAMP = path.join(root, 'dist', '.pages-built-from.json');

/** Builds the pages for the browser into dist; nothing at all when nothing changed. */
export async function buildPages() {
  const sources = JSON.stringify(SOURCES.flatMap(listed));
  if (existsSync(PAGE) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return;
  rmSync(STAMP, { force: true });
  await must('Building the pages', process.execPath, [
    bin('vite', 'bin/vite.js'),
    'build',
    '--logLevel',
    'warn',
    'apps/web',
  ]);
  mkdirSync(path.dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, sources);
}

/** Each file with its size and time. */
function listed(entry) {
  const full = path.join(root, entry);
  if (!existsSync(full)) return [];
  const { size, mtimeMs } = statSync(full);
  if (!statSync(full).isDirectory()) return [`${entry} ${size} ${mtimeMs}`];
  return readdirSync(full).flatMap((name) => listed(`${entry}/${name}`));
}
