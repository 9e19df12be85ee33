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
/** There is no broker here, or nothing that runs it: other than a test that failed. */
const NO_BROKER = 3;

const broker = await findBroker();
mkdirSync(path.join(root, 'artifacts'), { recursive: true });
process.exitCode = broker === undefined ? NO_BROKER : await jest(broker);

async function findBroker() {
  try {
    const java = await findJava();
    return { ZEEBE_HOME: await step('Fetching the Zeebe broker', fetchBroker), ZEEBE_JAVA_HOME: java };
  } catch (error) {
    console.error(error.message);
    return undefined;
  }
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
