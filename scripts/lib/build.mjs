import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildPages } from './build-pages.mjs';
import { bin, must, root } from './step.mjs';

const SOURCE_FOLDERS = ['apps', 'libs', 'workflows'];
/** Built by itself. */
const PAGES = 'apps/web';
const SETTINGS_FILES = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
const STAMP = path.join(root, 'dist', '.built-from.json');
/** What the compiler does not put into dist by itself: diagrams, forms, seed data, pages. Documents stay where they are. */
const NOT_COPIED = /\.(ts|mts|cts|tsx|md)$/;

/** Compiles what changed into dist, the pages too, and puts the other files beside it; nothing at all when nothing changed. */
export async function build({ force = false } = {}) {
  await buildServer(force);
  await buildPages();
}

async function buildServer(force) {
  const sources = listSources();
  const built = readStamp();
  if (!force && JSON.stringify(sources) === JSON.stringify(built)) return;
  // What was taken away or renamed must not go on living in dist.
  if (force || Object.keys(built).some((file) => !(file in sources)))
    rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  rmSync(STAMP, { force: true });
  await must('Building', process.execPath, [bin('typescript', 'bin/tsc'), '-p', 'tsconfig.build.json']);
  for (const file of Object.keys(sources)) {
    if (SETTINGS_FILES.includes(file) || NOT_COPIED.test(file)) continue;
    const target = path.join(root, 'dist', file);
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(path.join(root, file), target);
  }
  writeFileSync(STAMP, JSON.stringify(sources));
}

/** Every source with its size and time: enough to see that something changed, and quick. */
function listSources() {
  const sources = {};
  const add = (file) => {
    const { size, mtimeMs } = statSync(path.join(root, file));
    sources[file] = `${size} ${mtimeMs}`;
  };
  const walk = (folder) => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const file = `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules' && file !== PAGES) walk(file);
      } else if (!/\.spec\.ts$/.test(entry.name)) add(file);
    }
  };
  for (const file of SETTINGS_FILES) add(file);
  for (const folder of SOURCE_FOLDERS) walk(folder);
  return sources;
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(STAMP, 'utf8'));
  } catch {
    return {};
  }
}
