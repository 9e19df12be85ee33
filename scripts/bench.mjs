// npm run bench -- <name> [options]: installs and builds what is missing or out of date, then runs a benchmark on the build.
// `node --conditions=development scripts/bench.mjs …` runs it on the sources instead.
import './lib/node-version.mjs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './lib/build.mjs';
import { installPackages } from './lib/install.mjs';
import { root } from './lib/step.mjs';

process.chdir(root);
// The output belongs to the figures.
const { log } = console;
console.log = console.error;
await installPackages({ development: true });
if (!process.execArgv.includes('--conditions=development')) await build();
console.log = log;
// The benchmarks themselves are never built: they are read as they are, and reach the libraries in dist.
await import('./typescript.mjs');
process.setSourceMapsEnabled(true);
await import(pathToFileURL(path.join(root, 'bench', 'main.ts')).href);
