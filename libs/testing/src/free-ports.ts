import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** Below those that a system gives by itself, from 32768 on Linux and from 49152 elsewhere: nobody is given one of these meanwhile. */
const PORTS = { from: 15_000, to: 32_000 };

/** Ports on loopback that nobody has: so many, all different. They can be left and taken again, as when a server is started anew. */
export async function freePorts(count: number): Promise<number[]> {
  const taken = new Map<number, Server>();
  while (taken.size < count) {
    const port = randomInt(PORTS.from, PORTS.to);
    const server = await listenOn(port);
    if (server !== undefined) taken.set(port, server);
  }
  await Promise.all([...taken.values()].map((server) => new Promise((resolve) => server.close(resolve))));
  return [...taken.keys()];
}

/** Undefined where somebody has it. */
async function listenOn(port: number): Promise<Server | undefined> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return server;
  } catch {
    return undefined;
  }
}
