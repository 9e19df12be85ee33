import { randomBytes } from 'node:crypto';
import { freePorts, startBroker } from './zeebe-broker.mjs';
import { fetchBroker, findJava } from './zeebe-program.mjs';

/** A fresh broker on loopback for a replay: it delivers each record at once, since the replay waits for every one. */
export async function startDemoCluster() {
  // A broker is a process group of its own: what is sent to ours does not reach it.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  const [java, home] = [await findJava(), await fetchBroker()];
  const [port] = await freePorts(1);
  const credentials = { username: 'otr-demo-cluster', password: randomBytes(16).toString('hex') };
  const broker = await startBroker({
    home,
    java,
    feedUrl: `http://127.0.0.1:${port}`,
    feedCredentials: credentials,
    bulkSize: 1,
  });
  const { address, restAddress, managementAddress } = broker;
  return {
    address: { address, restAddress },
    managementAddress,
    feed: { host: '127.0.0.1', port, credentials },
    stop: () => broker.stop(),
  };
}
