import { EngineError } from '#process-engine/engine-error.js';
import { engineErrorOfHttp } from './engine-error-of.js';
import { authorizationOf, type ZeebeAddress } from './zeebe-address.js';

const TIMEOUT_MS = 30_000;

/** Calls of a cluster's REST API: what the gateway's protocol cannot say. */
export class RestClient {
  private readonly authorization: string | undefined;

  constructor(private readonly address: ZeebeAddress) {
    this.authorization = authorizationOf(address);
  }

  /** @throws EngineError */
  async ask<A>(operation: string, method: string, path: string, body?: object): Promise<A> {
    const { restAddress } = this.address;
    if (restAddress === undefined) {
      throw new EngineError(
        'UNSUPPORTED',
        `Expected to ${operation}, but that goes by the cluster's REST API, whose address is not set (ZEEBE_REST_ADDRESS)`,
      );
    }
    const response = await this.send(new URL(path, restAddress), method, body);
    const text = await response.text();
    const read: unknown =
      /json/.test(response.headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : {};
    if (response.ok) return read as A;
    throw engineErrorOfHttp(response.status, read);
  }

  private async send(url: URL, method: string, body: object | undefined): Promise<Response> {
    try {
      return await fetch(url, {
        method,
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(this.authorization === undefined ? {} : { authorization: this.authorization }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (error) {
      const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
      throw new EngineError('UNAVAILABLE', `The Zeebe cluster cannot be reached: ${reason}`);
    }
  }
}
