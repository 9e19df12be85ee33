import { createServer } from 'node:net';
import { type Configuration, VARIABLES, type Variable } from '../config/configuration.js';
import { explainListenError } from '../config/startup.js';

/** Finds out before anything else is done whether the ports can be had. @throws StartupError */
export async function checkPorts({
  host,
  port,
  grpcPort,
  engine,
  zeebeFeedHost = host,
  zeebeFeedPort,
}: Pick<Configuration, 'host' | 'port' | 'grpcPort' | 'engine' | 'zeebeFeedHost' | 'zeebeFeedPort'>): Promise<void> {
  await checkPort({ host, port }, VARIABLES.port);
  if (engine === 'zeebe') await checkPort({ host: zeebeFeedHost, port: zeebeFeedPort }, VARIABLES.zeebeFeedPort);
  else if (grpcPort !== undefined) await checkPort({ host, port: grpcPort }, VARIABLES.grpcPort);
}

async function checkPort({ host, port }: Pick<Configuration, 'host' | 'port'>, variable: Variable): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject).listen(port, host, resolve);
    });
  } catch (error) {
    throw explainListenError(error, { host, port }, variable);
  }
  await new Promise((resolve) => probe.close(resolve));
}
