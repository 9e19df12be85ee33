import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** On a busy machine it takes minutes; one that is broken ends by itself. */
const READY_MS_MAX = 10 * 60_000;
const POLL_MS = 500;
const HEALTH_MS_MAX = 10_000;
const END_MS_MAX = 30_000;
const BULK_SIZE = 100;

/** Where the place is. */
const ZONE = 'Europe/London';

/** Below the ports that a system gives to whoever wants any: none of those is given to somebody else while a broker starts. */
const PORT_MIN = 10_000;
const PORT_MAX = 26_000;
const PORT_TRIES_MAX = 3;
/** What it says, and goes on, where somebody else has one of its ports. */
const PORT_TAKEN = /address already in use|port \d+ was already in use/i;

/** Ports on loopback that nobody has. */
export async function freePorts(count) {
  const servers = [];
  while (servers.length < count) {
    const server = await new Promise((resolve) => {
      const probe = createServer().once('error', () => resolve(undefined));
      probe.listen(randomInt(PORT_MIN, PORT_MAX), '127.0.0.1', () => resolve(probe));
    });
    if (server !== undefined) servers.push(server);
  }
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/**
 * A broker on loopback with free ports, data in a folder of its own, and a clock that can be turned.
 * @param settings `feedUrl`: where it delivers its records; `feedCredentials`: `{ username, password }` for that; `bulkSize`: how many
 *   of them it gathers before it delivers (or a second has gone by); `partitions`; `env`: whatever else it is told by its environment
 */
export async function startBroker(settings) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(settings);
    } catch (error) {
      // Between the choice of its ports and the moment at which it listens there somebody else may have taken one.
      if (settings.ports !== undefined || attempt === PORT_TRIES_MAX || !PORT_TAKEN.test(error.message)) throw error;
    }
  }
}

async function startOnce({
  home,
  java,
  feedUrl,
  feedCredentials,
  bulkSize = BULK_SIZE,
  partitions = 1,
  ports,
  dataDir,
  logFile,
  env = {},
}) {
  const [gateway, rest, management, command, internal] = ports ?? (await freePorts(5));
  const data = dataDir ?? mkdtempSync(path.join(tmpdir(), 'zeebe-data-'));
  const log = [];
  const child = spawn(path.join(home, 'bin', 'broker'), [], {
    cwd: home,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      JAVA_HOME: java,
      // Timers of days, weeks and months go by the calendar of its zone, as ours do: an hour is lost or won twice a year elsewhere.
      JAVA_OPTS: `-Xms256m -Xmx1g -XX:TieredStopAtLevel=1 -Duser.timezone=${ZONE}`,
      ZEEBE_BROKER_NETWORK_HOST: '127.0.0.1',
      ZEEBE_BROKER_NETWORK_ADVERTISEDHOST: '127.0.0.1',
      ZEEBE_BROKER_GATEWAY_NETWORK_HOST: '127.0.0.1',
      ZEEBE_BROKER_GATEWAY_NETWORK_PORT: String(gateway),
      ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT: String(command),
      ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT: String(internal),
      ZEEBE_BROKER_CLUSTER_PARTITIONSCOUNT: String(partitions),
      ZEEBE_BROKER_DATA_DIRECTORY: data,
      // Disks of test machines are nearly full more often than not.
      ZEEBE_BROKER_DATA_DISK_ENABLEMONITORING: 'false',
      SERVER_ADDRESS: '127.0.0.1',
      SERVER_PORT: String(rest),
      MANAGEMENT_SERVER_ADDRESS: '127.0.0.1',
      MANAGEMENT_SERVER_PORT: String(management),
      ZEEBE_CLOCK_CONTROLLED: 'true',
      // All pathways in one deployment take a busy machine longer than the usual fifteen seconds.
      ZEEBE_BROKER_GATEWAY_CLUSTER_REQUESTTIMEOUT: '60s',
      ...(feedUrl === undefined ? {} : feedSettings(feedUrl, feedCredentials, bulkSize)),
      ...env,
    },
  });
  const keep = (chunk) => {
    log.push(String(chunk));
    if (log.length > 2_000) log.splice(0, 1_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  // Whatever ends this process ends the broker too.
  const endAtOnce = () => {
    kill(child, 'SIGKILL');
    if (dataDir === undefined) rmSync(data, { recursive: true, force: true });
  };
  process.once('exit', endAtOnce);
  const ended = new Promise((resolve) => child.once('close', resolve));
  const broker = {
    address: `127.0.0.1:${gateway}`,
    restAddress: `http://127.0.0.1:${rest}`,
    managementAddress: `http://127.0.0.1:${management}`,
    ports: [gateway, rest, management, command, internal],
    dataDir: data,
    /** The script and the Java process below it. */
    processGroup: child.pid,
    log: () => log.join(''),
    async stop({ signal = 'SIGTERM', keepData = false } = {}) {
      kill(child, signal);
      const cut = setTimeout(() => kill(child, 'SIGKILL'), END_MS_MAX);
      await ended;
      clearTimeout(cut);
      process.off('exit', endAtOnce);
      if (logFile !== undefined) writeFileSync(logFile, log.join(''));
      if (!keepData) rmSync(data, { recursive: true, force: true });
    },
  };
  try {
    await ready(broker, child);
    return broker;
  } catch (error) {
    await broker.stop();
    throw error;
  }
}

/** Its stock exporter, pointed at a receiver of ours. */
function feedSettings(url, credentials, bulkSize) {
  const prefix = 'ZEEBE_BROKER_EXPORTERS_ELASTICSEARCH_';
  return {
    [`${prefix}CLASSNAME`]: 'io.camunda.zeebe.exporter.ElasticsearchExporter',
    [`${prefix}ARGS_URL`]: url,
    [`${prefix}ARGS_BULK_SIZE`]: String(bulkSize),
    [`${prefix}ARGS_BULK_DELAY`]: '1',
    [`${prefix}ARGS_INDEX_CREATETEMPLATE`]: 'false',
    // Not delivered unless asked for: which jobs are in whose hands.
    [`${prefix}ARGS_INDEX_JOBBATCH`]: 'true',
    ...(credentials === undefined
      ? {}
      : {
          [`${prefix}ARGS_AUTHENTICATION_USERNAME`]: credentials.username,
          [`${prefix}ARGS_AUTHENTICATION_PASSWORD`]: credentials.password,
        }),
  };
}

/** The script starts a Java process below it: the signal is for both. */
function kill(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // gone already
  }
}

async function ready({ managementAddress, log }, child) {
  const until = Date.now() + READY_MS_MAX;
  while (Date.now() < until) {
    if (child.exitCode !== null || PORT_TAKEN.test(log())) break;
    try {
      const answer = await fetch(`${managementAddress}/actuator/health/readiness`, {
        signal: AbortSignal.timeout(HEALTH_MS_MAX),
      });
      if (answer.ok) return;
    } catch {
      // not there yet
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  const lines = log().split('\n');
  const why = lines.filter((line) => PORT_TAKEN.test(line)).slice(0, 1);
  throw new Error(
    `Expected the Zeebe broker to be ready, but it is not. It said:\n${[...why, ...lines.slice(-40)].join('\n')}`,
  );
}
