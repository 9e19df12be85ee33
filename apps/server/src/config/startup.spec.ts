import { createServer, type Server } from 'node:net';
import { explainListenError } from './startup.js';

describe('explainListenError', () => {
  let taken: Server;

  afterEach(async () => {
    await new Promise((resolve) => taken.close(resolve));
  });

  it('should say that the port is taken and what to set', async () => {
    // given
    const host = '127.0.0.1';
    taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, host, resolve));
    const { port } = taken.address() as { port: number };
    // when
    const error = await new Promise((resolve) => createServer().once('error', resolve).listen(port, host));
    // then
    expect(explainListenError(error, { host, port })).toMatchObject({
      name: 'StartupError',
      message: `Expected to listen on 127.0.0.1:${port}, but another program listens there already; stop it, or set PORT to another port`,
    });
  });
});
