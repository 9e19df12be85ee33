// npm run demo -- --story: installs and builds what is missing or out of date, then plays the weekend and tells it.
// `node --conditions=development --import ./scripts/typescript.mjs scripts/demo.mjs …` runs it on the sources instead.
import './lib/node-version.mjs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './lib/build.mjs';
import { startDemoCluster } from './lib/demo-cluster.mjs';
import { installPackages } from './lib/install.mjs';
import { root } from './lib/step.mjs';

process.chdir(root);
// The output belongs to the story: all else goes to the error stream, so that `--json` and `--hash` can be read by programs.
const { log } = console;
console.log = console.error;
const isOnSources = process.execArgv.includes('--conditions=development');
await installPackages({ development: isOnSources });
if (!isOnSources) await build();
console.log = log;
const file = path.join('apps', 'server', 'src', 'demo', 'demo-command');
const command = path.join(root, ...(isOnSources ? [`${file}.ts`] : ['dist', `${file}.js`]));
const { runDemoCommand } = await import(pathToFileURL(command).href);
try {
  await runDemoCommand(process.argv.slice(2), startDemoCluster);
} catch (error) {
  console.error(error.code?.startsWith('ERR_PARSE_ARGS') || error instanceof RangeError ? error.message : error);
  process.exitCode = 1;
}
