// npm run test:zeebe: the port's contract, and what else is tested on a real Zeebe broker. Fetches the broker by Maven, finds a JDK that
// runs it, starts it on loopback with free ports, runs jest, and ends it. Arguments are jest's.
import './lib/node-version.mjs';
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { installPackages } from './lib/install.mjs';
import { bin, root, step } from './lib/step.mjs';
import { fetchBroker, findJava } from './lib/zeebe-broker.mjs';

await installPackages({ development: true });
try {
  const java = await findJava();
  const home = await step('Fetching the Zeebe broker', fetchBroker);
  mkdirSync(path.join(root, 'artifacts'), { recursive: true });
  process.exitCode = await jest({ ZEEBE_HOME: home, ZEEBE_JAVA_HOME: java });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

function jest(env) {
  const child = spawn(
    process.execPath,
    [bin('jest', 'bin/jest.js'), '--config', 'jest.zeebe.config.mjs', '--runInBand', ...process.argv.slice(2)],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        ...env,
        NODE_OPTIONS: [process.env.NODE_OPTIONS, '--experimental-vm-modules', '--disable-warning=ExperimentalWarning']
          .filter(Boolean)
          .join(' '),
      },
    },
  );
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
}
