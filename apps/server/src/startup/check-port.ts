import { createServer } from 'node:net';
import type { Configuration } from '../config/configuration.js';
import { explainListenError } from '../config/startup.js';

/** Finds out before anything else is done whether the port can be had. @throws StartupError */
export async function checkPort({ host, port }: Pick<Configuration, 'host' | 'port'>): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject).listen(port, host, resolve);
    });
  } catch (error) {
    throw explainListenError(error, { host, port });
  }
  await new Promise((resolve) => probe.close(resolve));
}
