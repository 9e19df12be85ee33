import {
  type CallOptions,
  type ClientReadableStream,
  credentials as grpcCredentials,
  Metadata,
  type ServiceError,
} from '@grpc/grpc-js';
import { engineErrorOf } from './engine-error-of.js';
import { loadGateway } from './gateway-protocol/load-gateway.js';
import { KEEP_ALIVE } from './keep-alive.js';
import { authorizationOf, type ZeebeAddress } from './zeebe-address.js';

/** After so long a call is on its way. */
const CANCEL_MS = 10;

/** How soon a gateway that was away is looked for again; gRPC's own default lets two minutes go by. */
const RECONNECT_MS_MAX = 3_000;

const MESSAGE_BYTES_MAX = 16 * 1024 * 1024;

type Answered = (error: ServiceError | null, answer: unknown) => void;
type Gateway = Record<
  string,
  (request: object, metadata: Metadata, options: CallOptions, answered: Answered) => unknown
> &
  Record<string, (request: object, metadata: Metadata, options: CallOptions) => ClientReadableStream<unknown>> & {
    close(): void;
  };

/** Calls of the gateway's protocol, one by one: what `zeebe-node` has no method for. */
export class GatewayClient {
  private readonly gateway: Gateway;
  private readonly metadata = new Metadata();

  constructor(address: ZeebeAddress) {
    const Client = loadGateway();
    this.gateway = new Client(
      address.address,
      address.isSecure === true ? grpcCredentials.createSsl() : grpcCredentials.createInsecure(),
      {
        ...KEEP_ALIVE,
        'grpc.max_receive_message_length': MESSAGE_BYTES_MAX,
        'grpc.max_reconnect_backoff_ms': RECONNECT_MS_MAX,
      },
    ) as unknown as Gateway;
    const authorization = authorizationOf(address);
    if (authorization !== undefined) this.metadata.set('authorization', authorization);
  }

  /** @throws EngineError */
  ask<A>(call: string, request: object, deadlineMs: number): Promise<A> {
    const options = { deadline: Date.now() + deadlineMs };
    return new Promise<A>((resolve, reject) => {
      this.gateway[call]?.(request, this.metadata, options, (error: ServiceError | null, answer: unknown) =>
        error === null ? resolve(answer as A) : reject(engineErrorOf(error)),
      );
    });
  }

  /** All messages of a call that answers with several. When the signal aborts it ends with what has come. @throws EngineError */
  read<A>(call: string, request: object, deadlineMs: number, signal?: AbortSignal): Promise<A[]> {
    const options = { deadline: Date.now() + deadlineMs };
    return new Promise<A[]>((resolve, reject) => {
      const messages: A[] = [];
      const line = this.gateway[call]?.(request, this.metadata, options) as ClientReadableStream<A>;
      // A call that is cancelled before it is on its way is sent all the same, and its answer falls on the floor.
      const cancel = (): void => void setTimeout(() => line.cancel(), CANCEL_MS);
      const end = (settle: () => void): void => {
        signal?.removeEventListener('abort', cancel);
        settle();
      };
      line.on('data', (message: A) => messages.push(message));
      line.once('end', () => end(() => resolve(messages)));
      line.once('error', (error) =>
        end(() => (signal?.aborted === true ? resolve(messages) : reject(engineErrorOf(error)))),
      );
      if (signal?.aborted === true) cancel();
      else signal?.addEventListener('abort', cancel, { once: true });
    });
  }

  close(): void {
    this.gateway.close();
  }
}
