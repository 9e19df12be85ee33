// npm run worker: works the pathways' jobs in a process of its own.
import './lib/node-version.mjs';
import { runBuilt } from './lib/run-built.mjs';

await runBuilt('apps', 'worker', 'src', 'main.js');
