import { status } from '@grpc/grpc-js';
import { EngineError } from '#process-engine/engine-error.js';
import { engineErrorOf, engineErrorOfHttp } from './engine-error-of.js';
import { authorizationOf, type ZeebeAddress } from './zeebe-address.js';

const TIMEOUT_MS = 30_000;

interface Answer {
  readonly status: number;
  readonly isOk: boolean;
  readonly body: unknown;
}

/** Calls of a cluster's REST API: what the gateway's protocol cannot say. */
export class RestClient {
  private readonly authorization: string | undefined;

  constructor(
    private readonly address: ZeebeAddress,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {
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
    const answer = await this.send(new URL(path, restAddress), method, body);
    if (answer.isOk) return answer.body as A;
    throw engineErrorOfHttp(answer.status, answer.body);
  }

  /** Until the answer is read as a whole: a line may be cut, or time be over, in the middle of it. */
  private async send(url: URL, method: string, body: object | undefined): Promise<Answer> {
    try {
      const response = await fetch(url, {
        method,
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(this.authorization === undefined ? {} : { authorization: this.authorization }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(this.timeoutMs),
      });
      const text = await response.text();
      const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
      return { status: response.status, isOk: response.ok, body: isJson ? JSON.parse(text) : {} };
    } catch (error) {
      throw this.errorOf(error);
    }
  }

  private errorOf(error: unknown): EngineError {
    const { name, cause } = error as { readonly name?: unknown; readonly cause?: { readonly message?: unknown } };
    if (name === 'TimeoutError') {
      const message = `Expected the Zeebe cluster to answer within ${this.timeoutMs} ms, but it has not`;
      return new EngineError('DEADLINE_EXCEEDED', message);
    }
    const details = typeof cause?.message === 'string' && cause.message !== '' ? cause.message : String(error);
    return engineErrorOf({ code: status.UNAVAILABLE, details });
  }
}
