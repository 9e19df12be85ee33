import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EngineError } from '#process-engine/engine-error.js';
import { RestClient } from './rest-client.js';

/** More than any answer takes here; and less than it takes where none comes. */
const LONG_MS = 60_000;
const SHORT_MS = 100;
const JSON_TYPE = { 'content-type': 'application/json' };

describe('RestClient', () => {
  let server: Server;

  afterEach(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  });

  /** What it makes of an answer. */
  const asked = async (answer: RequestListener, timeoutMs = LONG_MS): Promise<unknown> => {
    server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const restAddress = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = new RestClient({ address: '127.0.0.1:1', restAddress }, timeoutMs);
    return client.ask('do a thing', 'POST', '/v2/thing', {}).catch((error: unknown) => error);
  };

  it.each<[string, RequestListener]>([
    [
      'an answer that is cut',
      (_, response) => {
        response.writeHead(200, { ...JSON_TYPE, 'content-length': 100 }).write('{"key":');
        setImmediate(() => response.destroy());
      },
    ],
    ['an answer that cannot be read', (_, response) => void response.writeHead(200, JSON_TYPE).end('{"key":')],
    ['no answer', (request) => request.destroy()],
  ])('should say that the cluster cannot be reached, and when to ask again: %s', async (_, answer) => {
    // when
    const error = await asked(answer);
    // then
    expect(error).toBeInstanceOf(EngineError);
    expect(error).toMatchObject({
      ...{ code: 'UNAVAILABLE', retryAfterMs: 1_000 },
      message: expect.stringMatching(/^The Zeebe cluster cannot be reached: /),
    });
  });

  it.each<[string, RequestListener]>([
    ['before the answer', () => undefined],
    ['in the middle of it', (_, response) => void response.writeHead(200, JSON_TYPE).write('{"key":')],
  ])('should say that the time is over: %s', async (_, answer) => {
    // when
    const error = await asked(answer, SHORT_MS);
    // then
    expect(error).toBeInstanceOf(EngineError);
    expect(error).toMatchObject({
      code: 'DEADLINE_EXCEEDED',
      message: `Expected the Zeebe cluster to answer within ${SHORT_MS} ms, but it has not`,
    });
  });

  it('should give what it is answered, and nothing where that is empty', async () => {
    expect(await asked((_, response) => void response.writeHead(200, JSON_TYPE).end('{"key":"7"}'))).toEqual({
      key: '7',
    });
  });
});
