// npm run move -- <key> [--apply]: carries a case over to a Zeebe cluster; see docs/howto/move-to-zeebe.md.
import './lib/node-version.mjs';
import { runBuilt } from './lib/run-built.mjs';

await runBuilt('apps', 'worker', 'src', 'move', 'main.js');
