// npm run move -- <key> [--apply]: carries a case over to a Zeebe cluster; see docs/howto/move-to-zeebe.md.
import './lib/node-version.mjs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './lib/build.mjs';
import { installPackages } from './lib/install.mjs';
import { root } from './lib/step.mjs';

process.chdir(root);
await installPackages({ development: false });
await build();
process.setSourceMapsEnabled(true);
await import(pathToFileURL(path.join(root, 'dist', 'apps', 'worker', 'src', 'move', 'main.js')).href);
