import {
  type handleServerStreamingCall,
  type handleUnaryCall,
  Server,
  ServerCredentials,
  type ServerWritableStream,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { loadGateway } from '#zeebe/gateway-protocol/load-gateway.js';
import { ReadModels } from '../v2/common/read-models.js';
import { V2Options } from '../v2/v2-options.js';
import { decisionCalls } from './calls/decision.calls.js';
import type { UnaryCall, UnaryCalls } from './calls/grpc-calls.js';
import { jobCalls } from './calls/job.calls.js';
import { messageCalls } from './calls/message.calls.js';
import { processInstanceCalls } from './calls/process-instance.calls.js';
import { resourceCalls } from './calls/resource.calls.js';
import { topologyCall } from './calls/topology.call.js';
import { GrpcCallers } from './grpc-caller.js';
import { JobLines } from './job-lines.js';
import { statusOf } from './status-of.js';

const MESSAGE_BYTES_MAX = 4 * 1024 * 1024;
/** Calls that are still open when the door closes are cut after so long. */
const CLOSE_MS = 3_000;

/** The door for Zeebe's clients: its gateway protocol over gRPC, answered by the engine behind the port. */
@Injectable()
export class GrpcDoor implements OnModuleDestroy {
  private readonly lines: JobLines;
  private server: Server | undefined;
  private address = { host: '', port: 0 };

  constructor(
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
    private readonly readModels: ReadModels,
    private readonly callers: GrpcCallers,
    private readonly options: V2Options,
  ) {
    this.lines = new JobLines(engine, options.longPollMs);
  }

  /** Opens the door. Port 0 takes any free one. @returns the port. @throws Error where it is taken */
  async listen(host: string, port: number): Promise<number> {
    const server = new Server({
      'grpc.max_receive_message_length': MESSAGE_BYTES_MAX,
      // A second one on the same port would take calls away.
      'grpc.so_reuseport': 0,
    });
    server.addService(loadGateway().service, this.handlers());
    const taken = await new Promise<number>((resolve, reject) => {
      server.bindAsync(
        `${host.includes(':') ? `[${host}]` : host}:${port}`,
        ServerCredentials.createInsecure(),
        (error, bound) => (error === null ? resolve(bound) : reject(error)),
      );
    });
    this.server = server;
    this.address = { host, port: taken };
    return taken;
  }

  /** Lets calls in work be answered, and cuts what is open after that. */
  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    this.lines.endAll();
    if (server === undefined) return;
    await new Promise<void>((resolve) => {
      const cut = setTimeout(() => server.forceShutdown(), CLOSE_MS);
      server.tryShutdown(() => {
        clearTimeout(cut);
        resolve();
      });
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.close();
  }

  private handlers(): UntypedServiceImplementation {
    const calls: UnaryCalls = {
      ...topologyCall(this.options.isReady, () => this.address),
      ...resourceCalls(this.engine),
      ...processInstanceCalls(this.engine),
      ...jobCalls(this.engine),
      ...messageCalls(this.engine),
      ...decisionCalls(this.engine, this.readModels),
    };
    return {
      ...Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, this.unary(call)])),
      ActivateJobs: this.streaming((line) => this.lines.activate(line as never)),
      StreamActivatedJobs: this.streaming((line) => this.lines.stream(line as never)),
    };
  }

  private unary(call: UnaryCall): handleUnaryCall<never, object> {
    return (asked, answer) => {
      const work = async (): Promise<object> => {
        await this.callers.prove(asked.metadata, networkOf(asked.getPeer()));
        return call(asked.request, asked.metadata);
      };
      work().then(
        (message) => answer(null, message),
        (error: unknown) => answer(statusOf(error)),
      );
    };
  }

  private streaming(
    work: (line: ServerWritableStream<never, never>) => Promise<void>,
  ): handleServerStreamingCall<unknown, unknown> {
    return (call) => {
      const line = call as ServerWritableStream<never, never>;
      this.callers
        .prove(line.metadata, networkOf(line.getPeer()))
        .then(() => work(line))
        .then(
          () => line.end(),
          // Not destroyed: a line that is destroyed ends without a word, and its caller waits for ever.
          (error: unknown) => line.emit('error', Object.assign(new Error('refused'), statusOf(error))),
        );
    };
  }
}

/** `127.0.0.1:50123` without its port. */
const networkOf = (peer: string): string => peer.replace(/:\d+$/, '');
