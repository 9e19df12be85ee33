// npm start: installs and builds what is missing or out of date, then runs the server in this very process, so that Ctrl-C and
// `kill` reach it directly. Nothing but Node's own modules may be imported here: in a fresh clone there is nothing else.
import './lib/node-version.mjs';
import { runBuilt } from './lib/run-built.mjs';

const PARENT_POLL_MS = 500;

endWithNpm();
await runBuilt('apps', 'server', 'src', 'main.js');

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
