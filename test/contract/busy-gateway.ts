import {
  type ClientReadableStream,
  credentials,
  type Metadata,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServerWritableStream,
  type ServiceError,
  status,
} from '@grpc/grpc-js';
import { loadGateway } from '#zeebe/gateway-protocol/load-gateway.js';

type Answered = (error: ServiceError | null, answer: object) => void;
type Calls = Record<string, (request: object, metadata: Metadata, answered: Answered) => void> &
  Record<string, (request: object, metadata: Metadata) => ClientReadableStream<object>>;

/** What a gateway says whose brokers have no room. */
const NO_ROOM = Object.assign(new Error('no room'), {
  code: status.RESOURCE_EXHAUSTED,
  details: 'Reached maximum capacity of requests handled',
});

/** A gateway in front of another, that has no room as often as it is told, call by call, or is away, and else passes on. */
export class BusyGateway {
  private readonly calls = new Map<string, number[]>();
  private readonly muted = new Set<string>();
  private readonly refusals = new Map<string, number>();
  private server = new Server();
  private port = 0;
  private readonly behind: Calls & { close(): void };

  constructor(addressBehind: string) {
    const Gateway = loadGateway();
    this.behind = new Gateway(addressBehind, credentials.createInsecure()) as unknown as Calls & { close(): void };
  }

  /** Again at the same port, where it was away. @returns its address */
  async listen(): Promise<string> {
    const { service } = loadGateway();
    const calls = Object.entries(service).map(([name, { responseStream }]) => [
      name,
      responseStream ? this.streaming(name) : this.unary(name),
    ]);
    this.server = new Server();
    this.server.addService(service, Object.fromEntries(calls));
    this.port = await new Promise<number>((resolve, reject) => {
      this.server.bindAsync(`127.0.0.1:${this.port}`, ServerCredentials.createInsecure(), (error, bound) =>
        error === null ? resolve(bound) : reject(error),
      );
    });
    return `127.0.0.1:${this.port}`;
  }

  /** Without a word to those who are connected. */
  goAway(): void {
    this.server.forceShutdown();
  }

  /** So many times from now on. */
  refuse(call: string, times: number): void {
    this.refusals.set(call, times);
    this.calls.delete(call);
  }

  /** From now on a call is heard and not answered, until it is let speak again. */
  mute(call: string, isMute: boolean): void {
    if (isMute) this.muted.add(call);
    else this.muted.delete(call);
  }

  /** When a call was asked for since then, in milliseconds since the epoch. */
  asked(call: string): readonly number[] {
    return this.calls.get(call) ?? [];
  }

  close(): void {
    this.goAway();
    this.behind.close();
  }

  private isRefused(call: string): boolean {
    this.calls.set(call, [...this.asked(call), Date.now()]);
    const left = this.refusals.get(call) ?? 0;
    if (left > 0) this.refusals.set(call, left - 1);
    return left > 0;
  }

  private unary(name: string) {
    return (call: ServerUnaryCall<object, object>, answer: (error: object | null, message?: object) => void): void => {
      if (this.muted.has(name)) return;
      if (this.isRefused(name)) answer(NO_ROOM);
      else this.behind[name]?.(call.request, call.metadata, answer as Answered);
    };
  }

  private streaming(name: string) {
    return (line: ServerWritableStream<object, object>): void => {
      if (this.isRefused(name)) {
        line.emit('error', NO_ROOM);
        return;
      }
      const onward = this.behind[name]?.(line.request, line.metadata) as ClientReadableStream<object>;
      line.on('cancelled', () => onward.cancel());
      onward.on('data', (message) => line.write(message));
      onward.on('end', () => line.end());
      onward.on('error', (error) => line.emit('error', error));
    };
  }
}
