import type { ChannelOptions } from '@grpc/grpc-js';

/**
 * A gateway whose machine has lost power says nothing, not even that the line is cut: it is asked for a sign of life every half minute
 * while a call is on its way, and the line is given up after five seconds without. More often, or without calls, Zeebe's gateway takes
 * for an attack and hangs up (`ZEEBE_GATEWAY_NETWORK_MINKEEPALIVEINTERVAL`).
 */
export const KEEP_ALIVE: ChannelOptions = {
  'grpc.keepalive_time_ms': 30_000,
  'grpc.keepalive_timeout_ms': 5_000,
  'grpc.keepalive_permit_without_calls': 0,
};

/** What a `ZBClient` and its workers hold: their line to the gateway. */
interface WithLine {
  readonly grpc?: Line;
  readonly grpcClient?: Line;
}

interface Line {
  readonly client: { getChannel(): { readonly internalChannel: Channel } };
}

interface Channel {
  readonly options: ChannelOptions;
  /** A line is asked no more often than its channel says, whatever the line's own options. */
  keepaliveTime?: number;
}

/**
 * `zeebe-node` asks after six minutes, waits two more, and takes no options for that. They are those of the lines that are opened from
 * now on.
 *
 * @param client of `zeebe-node`, or a worker, that has just been made: its first line is opened in the next turn; changed in place
 */
export function keepAlive(client: object, options: ChannelOptions = KEEP_ALIVE): void {
  const { grpc, grpcClient } = client as WithLine;
  const line = grpc ?? grpcClient;
  if (line === undefined) return;
  const channel = line.client.getChannel().internalChannel;
  Object.assign(channel.options, options);
  channel.keepaliveTime = options['grpc.keepalive_time_ms'];
}
