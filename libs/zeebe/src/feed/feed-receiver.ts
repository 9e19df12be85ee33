import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGunzip } from 'node:zlib';
import { OtherClusterError } from './other-cluster-error.js';
import { readBulk } from './read-bulk.js';
import type { RecordIntake } from './record-intake.js';
import { WrongTries } from './wrong-tries.js';

/** The exporter sends up to some ten megabytes at once. */
const BODY_BYTES_MAX = 64 * 1024 * 1024;

/** What a broker's Elasticsearch exporter signs in with. The name names the cluster: its cursor is kept under it. */
export interface FeedCredentials {
  readonly username: string;
  readonly password: string;
}

/** Keeps records for good, or rejects: then they come again. */
export type TakesRecords = Pick<RecordIntake, 'take'>;

/**
 * Where a broker's stock Elasticsearch exporter delivers its records. It answers as that wants to be answered, after the records are
 * kept for good; until then the exporter sends them again.
 */
export class FeedReceiver {
  private server: Server | undefined;
  private readonly wrongTries: WrongTries;

  constructor(
    private readonly intake: TakesRecords,
    private readonly credentials: FeedCredentials,
    private readonly onError: (error: unknown) => void = () => undefined,
    now: () => number = Date.now,
  ) {
    this.wrongTries = new WrongTries(now);
  }

  /** Port 0 takes any free one. @returns the port */
  async listen(host: string, port: number): Promise<number> {
    const server = createServer((request, response) => {
      this.answer(request, response).catch((error: unknown) => {
        this.onError(error);
        send(response, 503, { error: 'the records could not be kept; send them again' });
      });
    });
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
    this.server = server;
    return (server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server === undefined) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const from = request.socket.remoteAddress ?? '';
    const waitMs = this.wrongTries.waitMs(from);
    if (waitMs > 0) {
      response.setHeader('Retry-After', Math.ceil(waitMs / 1_000));
      return send(response, 429, { error: 'too many wrong passwords' });
    }
    if (!this.isKnown(request.headers.authorization)) {
      this.wrongTries.add(from);
      response.setHeader('WWW-Authenticate', 'Basic realm="feed"');
      return send(response, 401, { error: 'unknown sender' });
    }
    const isBulk = request.method === 'POST' && new URL(request.url ?? '/', 'http://feed').pathname === '/_bulk';
    const body = await read(request);
    if (body === undefined) return send(response, 413, { error: 'too large' });
    if (!isBulk) return send(response, 200, { acknowledged: true });
    try {
      await this.intake.take(this.credentials.username, readBulk(body));
    } catch (error) {
      // Something else than records: sending it again would not help, but losing it would be worse.
      if (error instanceof SyntaxError) {
        this.onError(error);
        return send(response, 400, { error: error.message });
      }
      if (error instanceof OtherClusterError) {
        this.onError(error);
        return send(response, 409, { error: error.message });
      }
      throw error;
    }
    send(response, 200, { took: 0, errors: false, items: [] });
  }

  private isKnown(authorization: string | undefined): boolean {
    const { username, password } = this.credentials;
    const expected = Buffer.from(`Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`);
    const given = Buffer.from(authorization ?? '');
    return given.length === expected.length && timingSafeEqual(given, expected);
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent) return;
  // Without it the exporter takes us for something else and stops.
  response.setHeader('X-Elastic-Product', 'Elasticsearch');
  response.setHeader('Content-Type', 'application/json');
  response.writeHead(status).end(JSON.stringify(body));
}

/** @returns undefined where it is too large */
async function read(request: IncomingMessage): Promise<string | undefined> {
  const source = request.headers['content-encoding'] === 'gzip' ? request.pipe(createGunzip()) : request;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
