// npm start: installs and builds what is missing or out of date, then runs the server in this very process, so that Ctrl-C and
// `kill` reach it directly. Nothing but Node's own modules may be imported here: in a fresh clone there is nothing else.
import './lib/node-version.mjs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './lib/build.mjs';
import { installPackages } from './lib/install.mjs';
import { root } from './lib/step.mjs';

const main = path.join(root, 'dist', 'apps', 'server', 'src', 'main.js');

const PARENT_POLL_MS = 500;

process.chdir(root);
endWithNpm();
await installPackages({ development: false });
await build();
process.setSourceMapsEnabled(true);
process.argv[1] = main;
await import(pathToFileURL(main).href);

/** npm passes a signal on to the shell between us, which dies of it and tells nobody: its death is our signal to end. */
function endWithNpm() {
  if (process.env.npm_lifecycle_event !== 'start' || process.platform === 'win32') return;
  const parent = process.ppid;
  const poll = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(poll);
    process.kill(process.pid, 'SIGTERM');
  }, PARENT_POLL_MS);
  poll.unref();
}
