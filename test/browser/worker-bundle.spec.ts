import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { oneAtATime } from '#testing/database/template-database.js';
import { buildPages, root } from './support/programs.js';

const PUBLIC = path.join(root, 'dist/apps/web/public');
/** What a worker's browser loads before the first task stands there: kB of a thousand bytes, gzipped. */
const WORKER_BUNDLE_KB_MAX = 170;
/** Words that only the libraries of the modeler and of the decision-table editor hold. */
const OF_THE_MODELER = /bjs-container|djs-container|bjs-powered-by|dmn-js|fjs-editor/;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

type Manifest = Readonly<Record<string, Chunk>>;

/** A chunk with all that the browser loads with it. */
function filesOf(manifest: Manifest, name: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (chunk === undefined) throw new Error(`Expected the build to have '${name}', but it has not`);
  if (found.has(chunk.file)) return found;
  for (const file of [chunk.file, ...(chunk.css ?? [])]) found.add(file);
  for (const imported of chunk.imports ?? []) filesOf(manifest, imported, found);
  return found;
}

describe("the worker's bundle", () => {
  let files: { readonly name: string; readonly content: Buffer }[];

  beforeAll(async () => {
    await oneAtATime('pages', buildPages);
    const manifest = JSON.parse(await readFile(path.join(PUBLIC, 'manifest.json'), 'utf8')) as Manifest;
    const names = filesOf(manifest, 'src/work/routes.tsx', filesOf(manifest, 'index.html'));
    files = await Promise.all(
      [...names].map(async (name) => ({ name, content: await readFile(path.join(PUBLIC, name)) })),
    );
  });

  it('should be small enough for a telephone', () => {
    // when
    const bytes = files.reduce((sum, { content }) => sum + gzipSync(content).length, 0);
    // then
    expect(bytes / 1_000).toBeLessThanOrEqual(WORKER_BUNDLE_KB_MAX);
  });

  it('should hold nothing of the modeler', () => {
    // when
    const ofTheModeler = files.filter(({ content }) => OF_THE_MODELER.test(content.toString('latin1')));
    // then
    expect(files.length).toBeGreaterThan(1);
    expect(ofTheModeler.map(({ name }) => name)).toEqual([]);
  });
});
