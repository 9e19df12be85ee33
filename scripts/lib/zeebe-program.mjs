import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { root } from './step.mjs';

const run = promisify(execFile);

/** The newest whole distribution that Maven's central repository has. Its licence is its maker's: it is fetched to test with, and never kept here. */
const VERSION = '8.6.0';
const ARTIFACT = `io.camunda:camunda-zeebe:${VERSION}:tar.gz`;
const JAVA_MIN = 21;
const FETCH_MS_MAX = 15 * 60_000;
/** A line that breaks is no broken line: it is tried again. */
const FETCH_TRIES_MAX = 3;
const FETCH_PAUSE_MS = 10_000;

const CACHE = path.join(root, 'node_modules', '.cache', 'zeebe');

/** The folder of an unpacked broker: fetched once. @throws Error in one line where that cannot be */
export async function fetchBroker() {
  const home = path.join(CACHE, `camunda-zeebe-${VERSION}`);
  if (existsSync(path.join(home, 'bin', 'broker'))) return home;
  mkdirSync(CACHE, { recursive: true });
  // It gets its name when it is whole: one that was interrupted is never started, and two who fetch it are not in each other's way.
  const draft = mkdtempSync(path.join(CACHE, 'fetching-'));
  try {
    await fetched('mvn', ['-q', '-B', 'dependency:get', `-Dartifact=${ARTIFACT}`, '-Dtransitive=false']);
    await fetched('mvn', [
      '-q',
      '-B',
      'dependency:copy',
      `-Dartifact=${ARTIFACT}`,
      `-DoutputDirectory=${draft}`,
      '-Dmdep.overWriteReleases=true',
    ]);
    await must('tar', ['-xzf', path.join(draft, `camunda-zeebe-${VERSION}.tar.gz`), '-C', draft]);
    takeUp(path.join(draft, path.basename(home)), home);
    return home;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function takeUp(draft, home) {
  try {
    renameSync(draft, home);
  } catch (error) {
    // Somebody else was faster.
    if (!existsSync(path.join(home, 'bin', 'broker'))) throw error;
  }
}

/** Over the network: tried again after a while, and said so. */
async function fetched(command, args) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await must(command, args);
    } catch (error) {
      if (attempt === FETCH_TRIES_MAX) throw error;
      console.error(`${error.message}\nTrying again (${attempt + 1} of ${FETCH_TRIES_MAX}) …`);
      await pause(FETCH_PAUSE_MS);
    }
  }
}

async function must(command, args) {
  try {
    await run(command, args, { cwd: CACHE, timeout: FETCH_MS_MAX, maxBuffer: 16 * 1024 * 1024 });
  } catch (error) {
    const said = `${error.stdout ?? ''}${error.stderr ?? ''}`.trim().split('\n').slice(0, 5).join('\n');
    throw new Error(`Expected '${command} ${args.join(' ')}' to bring the Zeebe broker, but: ${said || error.message}`);
  }
}

/** A JDK that can run the broker, among all that are installed. @throws Error where there is none */
export async function findJava() {
  const homes = [
    process.env.JAVA_HOME,
    ...[
      '/usr/lib/jvm',
      '/opt',
      '/Library/Java/JavaVirtualMachines',
      path.join(process.env.HOME ?? '', '.sdkman/candidates/java'),
    ]
      .filter((folder) => existsSync(folder))
      .flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name))),
  ].flatMap((home) => (home ? [home, path.join(home, 'Contents', 'Home')] : []));
  const found = [];
  for (const home of homes) {
    const java = path.join(home, 'bin', 'java');
    if (!existsSync(java)) continue;
    const major = await javaVersion(java);
    if (major >= JAVA_MIN) return home;
    found.push(`${java} (${major})`);
  }
  throw new Error(
    `Expected a JDK of ${JAVA_MIN} or later to run the Zeebe broker, but found ${found.join(', ') || 'none'}; set JAVA_HOME to one`,
  );
}

async function javaVersion(java) {
  try {
    const { stderr } = await run(java, ['-version']);
    return Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
