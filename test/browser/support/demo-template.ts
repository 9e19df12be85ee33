import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { copyTemplate, type DatabaseCopy, type Template } from '#testing/database/template-database.js';
import { goOn } from './demo-time.js';
import { root, runProgram } from './programs.js';

/** What the played demonstration depends on. */
const SOURCES = [
  'apps/server/src/demo',
  'libs/bpmn/src',
  'libs/feel/src',
  'libs/engine/src',
  'libs/runtime/src',
  'libs/readmodels/src',
  'libs/care/src',
  'libs/access/src',
  'workflows',
];

/** A database of one's own in which the demonstration is played, and its time goes on from then. */
export async function copyDemo(): Promise<DatabaseCopy> {
  const database = await copyTemplate(await demoTemplate());
  await goOn(database.url);
  return database;
}

/** A database in which the demonstration is played. On a server that DATABASE_URL names it is kept for later runs. */
async function demoTemplate(): Promise<Template> {
  return {
    name: `demo_still_${await hashOf(SOURCES)}`,
    isKept: true,
    fill: (url) => runProgram('test/browser/support/seed-process.ts', [url]),
  };
}

async function hashOf(folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
    for (const file of files.filter((each) => !each.endsWith('.spec.ts')).sort()) {
      hash.update(path.relative(root, file)).update(await readFile(file));
    }
  }
  return hash.digest('hex').slice(0, 12);
}
