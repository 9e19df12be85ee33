import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EmbeddedPostgres } from '#runtime/database/embedded-postgres.js';

/** Made and started once for the run: seconds, on a busy machine with a slow disk a minute or two. */
const START_TIMEOUT_MS = 10 * 60_000;
const POLL_MS = 50;

/** The database server of the whole jest run. */
export interface TestServer {
  /** Of a role that may make databases. */
  readonly adminUrl: string;
  /** Of the role that owns the tests' databases: on the embedded server no superuser, as in production. */
  readonly url: string;
  readonly isEmbedded: boolean;
  /** What the names of this run's databases begin with. */
  readonly databasePrefix: string;
}

/** The server that DATABASE_URL names, or an embedded one that the first to ask starts and the run's end stops. */
export async function testServer(): Promise<TestServer> {
  const folder = process.env.OTR_TEST_RUN_FOLDER;
  if (folder === undefined) {
    throw new Error('Expected to run under jest with its global setup, but OTR_TEST_RUN_FOLDER is not set');
  }
  const databasePrefix = `${path
    .basename(folder)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '_')}_`;
  const given = process.env.DATABASE_URL;
  const urls = given ? { adminUrl: given, url: given } : await embeddedServer(folder);
  return { ...urls, isEmbedded: !given, databasePrefix };
}

interface Urls {
  readonly adminUrl: string;
  readonly url: string;
}

async function embeddedServer(folder: string): Promise<Urls> {
  const told = path.join(folder, 'server.json');
  const known = await readUrls(told);
  if (known !== undefined) return known;
  if (await isFirst(path.join(folder, 'starting'))) {
    const server = await EmbeddedPostgres.start({ dataDir: path.join(folder, 'data'), durable: false });
    const urls = { adminUrl: server.adminUrl, url: server.url };
    await writeFile(`${told}.new`, JSON.stringify(urls));
    await rename(`${told}.new`, told);
    await server.detach();
    return urls;
  }
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const urls = await readUrls(told);
    if (urls !== undefined) return urls;
    if (Date.now() > deadline) throw new Error('Expected another worker to start the database server, but it did not');
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function readUrls(file: string): Promise<Urls | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Urls);
}

/** Making a folder succeeds for one of those who try at once. */
async function isFirst(folder: string): Promise<boolean> {
  return mkdir(folder).then(
    () => true,
    () => false,
  );
}
