// npm test: installs what is missing, builds the pages, then runs jest. Arguments are jest's: `npm test -- libs/engine -t 'timer'`.
import './lib/node-version.mjs';
import { spawn } from 'node:child_process';
import { buildPages } from './lib/build-pages.mjs';
import { installPackages } from './lib/install.mjs';
import { bin, root } from './lib/step.mjs';

await installPackages({ development: true });
await buildPages();

const child = spawn(process.execPath, [bin('jest', 'bin/jest.js'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    // Our modules are ECMAScript modules, which jest can load only with this switch.
    NODE_OPTIONS: [process.env.NODE_OPTIONS, '--experimental-vm-modules', '--disable-warning=ExperimentalWarning']
      .filter(Boolean)
      .join(' '),
  },
});
// Ctrl-C reaches jest by itself; a signal sent to this process alone is passed on. Either way jest tidies up and ends first.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.once('close', (code) => {
  process.exitCode = code ?? 1;
});
