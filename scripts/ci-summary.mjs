// node scripts/ci-summary.mjs checks.json tests.json …: one line for people, one for machines; 1 when anything failed or is missing.
import { readFileSync } from 'node:fs';

const [checksFile, ...testsFiles] = process.argv.slice(2);

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    console.log(`Expected an outcome in '${file}', but there is none: that part did not run to its end`);
    return undefined;
  }
}

const checks = read(checksFile);
const runs = testsFiles.map(read);
for (const { name, ok } of checks?.checks ?? []) if (!ok) console.log(`failed check: ${name}`);
for (const { name, status, message, assertionResults } of runs.flatMap((run) => run?.testResults ?? [])) {
  const failed = assertionResults.filter((result) => result.status === 'failed');
  for (const { fullName } of failed) console.log(`failed test: ${fullName}`);
  if (status === 'failed' && failed.length === 0)
    console.log(`failed file: ${name}\n${message.split('\n').slice(0, 5).join('\n')}`);
}
const sum = (of) => runs.reduce((total, run) => total + (run === undefined ? 0 : of(run)), 0);
const passedTests = sum((run) => run.numPassedTests);
console.log(
  `checks: ${checks?.passed ?? 0} of ${checks?.checks.length ?? 0}, tests: ${passedTests} of ${sum((run) => run.numTotalTests)}`,
);

const passed = (checks?.passed ?? 0) + passedTests;
const missing = runs.filter((run) => run === undefined).length;
const failed = (checks?.failed ?? 1) + missing + sum((run) => run.numFailedTests + run.numRuntimeErrorTestSuites);
const skipped = sum((run) => run.numPendingTests);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
