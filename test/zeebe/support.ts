import { until } from '#testing/until.js';
import { GatewayClient } from '#zeebe/gateway-client.js';

/** A broker of our own, as `scripts/lib/zeebe-broker.mjs` starts it. */
export interface Broker {
  readonly address: string;
  readonly restAddress: string;
  readonly managementAddress: string;
  readonly ports: readonly number[];
  readonly dataDir: string;
  log(): string;
  stop(options?: { readonly signal?: 'SIGTERM' | 'SIGKILL'; readonly keepData?: boolean }): Promise<void>;
}

export interface BrokerSettings {
  readonly feedUrl?: string;
  readonly feedCredentials?: { readonly username: string; readonly password: string };
  readonly bulkSize?: number;
  readonly partitions?: number;
  /** Those of a broker that ran before, to go on with its data. */
  readonly ports?: readonly number[];
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts a broker. `npm run test:zeebe` says where it lies. */
export async function startBroker(settings: BrokerSettings = {}): Promise<Broker> {
  const { ZEEBE_HOME: home, ZEEBE_JAVA_HOME: java } = process.env;
  if (home === undefined || java === undefined) {
    throw new Error(
      'Expected ZEEBE_HOME and ZEEBE_JAVA_HOME to be set, as `npm run test:zeebe` does, but they are not',
    );
  }
  const broker = await (await brokerProgram()).startBroker({ home, java, ...settings });
  try {
    await untilLed(broker, settings.partitions ?? 1);
    return broker;
  } catch (error) {
    await broker.stop();
    throw error;
  }
}

interface Topology {
  readonly brokers: readonly { readonly partitions: readonly { readonly role: string }[] }[];
}

/** A broker that is ready may still be unknown to its gateway, which then refuses what comes. */
async function untilLed({ address }: Broker, partitions: number): Promise<void> {
  const gateway = new GatewayClient({ address });
  try {
    await until('a leader of each partition', async () => {
      const { brokers } = await gateway.ask<Topology>('Topology', {}, ANSWER_MS).catch(() => NOBODY);
      const roles = brokers.flatMap((broker) => broker.partitions.map(({ role }) => role));
      return roles.filter((role) => role === 'LEADER').length >= partitions;
    });
  } finally {
    gateway.close();
  }
}

const NOBODY: Topology = { brokers: [] };
const ANSWER_MS = 10_000;

interface BrokerProgram {
  startBroker(given: object): Promise<Broker>;
}

const brokerProgram = (): Promise<BrokerProgram> =>
  import(new URL('../../scripts/lib/zeebe-broker.mjs', import.meta.url).href) as Promise<BrokerProgram>;
