// npm run test:zeebe: the port's contract, and what else is tested on a real Zeebe broker. Fetches the broker by Maven, finds a JDK that
// runs it, starts it on loopback with free ports, runs jest, and ends it. Arguments are jest's.
import './lib/node-version.mjs';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { installPackages } from './lib/install.mjs';
import { runJest } from './lib/jest.mjs';
import { root, step } from './lib/step.mjs';
import { fetchBroker, findJava } from './lib/zeebe-program.mjs';

await installPackages({ development: true });
/** There is no broker here, or nothing that runs it: other than a test that failed. */
const NO_BROKER = 3;

const broker = await findBroker();
mkdirSync(path.join(root, 'artifacts'), { recursive: true });
process.exitCode =
  broker === undefined
    ? NO_BROKER
    : await runJest(['--config', 'jest.zeebe.config.mjs', '--runInBand', ...process.argv.slice(2)], broker);

async function findBroker() {
  try {
    const java = await findJava();
    return { ZEEBE_HOME: await step('Fetching the Zeebe broker', fetchBroker), ZEEBE_JAVA_HOME: java };
  } catch (error) {
    console.error(error.message);
    return undefined;
  }
}
