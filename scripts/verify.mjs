// npm run verify: every check but the tests, one line each, what failed at the end.
//   --only=types,lint     only these
//   --all                 show all that a failed check says
//   --json=file           the outcome for a machine: { passed, failed, checks: [{ name, ok, seconds }] }
import './lib/node-version.mjs';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installPackages } from './lib/install.mjs';
import { bin, collect, root } from './lib/step.mjs';

const CONCURRENCY_MAX = 2;
/** Of one check, when it fails: the first ones say enough. */
const OUTPUT_LINES_MAX = 80;

const checks = [
  {
    name: 'format',
    says: 'format and lint (biome)',
    run: [bin('@biomejs/biome', 'bin/biome'), 'ci', '--colors=off', '--diagnostic-level=error', '.'],
  },
  { name: 'types', says: 'strict types (tsc)', run: [bin('typescript', 'bin/tsc'), '-p', 'tsconfig.json', '--noEmit'] },
  {
    name: 'pages',
    says: 'strict types of the pages (tsc)',
    run: [bin('typescript', 'bin/tsc'), '-p', 'apps/web/tsconfig.json'],
  },
  {
    name: 'pages-specs',
    says: "strict types of the pages' specs (tsc)",
    run: [bin('typescript', 'bin/tsc'), '-p', 'apps/web/tsconfig.spec.json'],
  },
  {
    name: 'pure',
    says: 'exact optional properties in the pure libraries (tsc)',
    run: [bin('typescript', 'bin/tsc'), '-p', 'tsconfig.pure.json'],
  },
  { name: 'lint', says: 'lint with types (eslint)', run: [bin('eslint', 'bin/eslint.js'), '.', '--max-warnings=0'] },
  {
    name: 'rooms',
    says: 'who may import whom, no cycles (dependency-cruiser)',
    run: [
      bin('dependency-cruiser', 'bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      ...['apps', 'libs', 'workflows', 'test', 'bench'].filter((folder) => existsSync(path.join(root, folder))),
    ],
  },
  { name: 'dead', says: 'dead code and unused packages (knip)', run: [bin('knip', 'bin/knip.js'), '--no-progress'] },
  { name: 'tidy', says: 'what belongs together lies together (tidy)', run: ['scripts/tidy.mjs'] },
];

const NAME_LENGTH = Math.max(...checks.map(({ name }) => name.length));

const { values } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'string' }, all: { type: 'boolean' } },
});
const only = values.only?.split(',');
const chosen = checks.filter(({ name }) => only === undefined || only.includes(name));

await installPackages({ development: true });

const outcomes = [];
const waiting = [...chosen];

async function lane() {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const started = Date.now();
    const { code, output } = await collect(process.execPath, check.run, {
      env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=4096', NO_COLOR: '1' },
    });
    const seconds = (Date.now() - started) / 1000;
    outcomes.push({ ...check, ok: code === 0, seconds, output });
    console.log(
      `${code === 0 ? 'ok    ' : 'FAILED'} ${check.name.padEnd(NAME_LENGTH)} ${seconds.toFixed(1).padStart(6)} s  ${check.says}`,
    );
  }
}

await Promise.all(Array.from({ length: CONCURRENCY_MAX }, lane));

const shown = values.all ? Number.POSITIVE_INFINITY : OUTPUT_LINES_MAX;
const failures = outcomes.filter(({ ok }) => !ok);
for (const { name, output } of failures) {
  const lines = output.trimEnd().split('\n');
  console.log(`\n── ${name} ──\n${lines.slice(0, shown).join('\n')}`);
  if (lines.length > shown) console.log(`… ${lines.length - shown} more lines: npm run verify -- --only=${name} --all`);
}
console.log(`\nChecks: ${outcomes.length - failures.length} passed, ${failures.length} failed`);
if (values.json !== undefined) {
  const slim = outcomes.map(({ name, ok, seconds }) => ({ name, ok, seconds }));
  writeFileSync(
    values.json,
    JSON.stringify({ passed: outcomes.length - failures.length, failed: failures.length, checks: slim }),
  );
}
process.exitCode = failures.length === 0 ? 0 : 1;
