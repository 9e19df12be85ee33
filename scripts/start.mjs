// npm start: installs and builds what is missing or out of date, then runs the server in this very process, so that Ctrl-C and
// `kill` reach it directly. Nothing but Node's own modules may be imported here: in a fresh clone there is nothing else.
import './lib/node-version.mjs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './lib/build.mjs';
import { installPackages } from './lib/install.mjs';
import { root } from './lib/step.mjs';

const main = path.join(root, 'dist', 'apps', 'server', 'src', 'main.js');

process.chdir(root);
await installPackages({ development: false });
await build();
process.setSourceMapsEnabled(true);
process.argv[1] = main;
await import(pathToFileURL(main).href);
