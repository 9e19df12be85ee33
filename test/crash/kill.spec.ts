import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomSeed } from '#testing/random-seed.js';
import { audit, stopServer } from './audit.js';
import { Chance } from './chance.js';
import { EngineHost, type Victim } from './engine-host.js';
import { openInstances } from './findings.js';
import { Follower } from './follower.js';
import { Ledger } from './ledger.js';
import { ParcelClients } from './parcel-clients.js';
import type { Stored } from './stored-state.js';

/** More of them: OTR_CRASH_KILLS=100. The same ones again: OTR_CRASH_SEED. */
const KILLS = Number(process.env.OTR_CRASH_KILLS ?? 6);
const SEED = randomSeed(20_160_923, 'OTR_CRASH_SEED');

/** Acknowledged commands between the engine being ready and its end. */
const ACKNOWLEDGED_MIN = 20;
const ACKNOWLEDGED_MAX = 250;
/** So that it ends at any moment, not only at those at which somebody gets an answer. */
const DELAY_MAX_MS = 60;
/** While a command is at work that takes many turns of the engine. */
const AMID_A_COMMAND = 0.34;
const VICTIMS: readonly Victim[] = ['engine', 'frozen server and engine', 'engine', 'engine and server'];
/** Ends while it is still starting. */
const WHILE_STARTING = 0.2;

const START_MS = 240_000;

/** With so many kills and no failure, the share of kills that do harm is below this, at a confidence of 95 %. */
const bound95 = (kills: number): number => Math.min(1, 3 / kills);

describe(`the engine, killed ${KILLS} times (OTR_CRASH_SEED=${SEED})`, () => {
  let dataDir: string;
  let ledger: Ledger;
  let host: EngineHost;
  const chance = new Chance(SEED);
  const follower = new Follower();
  const restartsMs: number[] = [];

  beforeEach(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'otr-crash-'));
    ledger = await Ledger.open(path.join(dataDir, 'clients.ledger'));
    host = new EngineHost(data(), follower);
  });

  afterEach(async () => {
    await host.end();
    await stopServer(data());
    await ledger.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it(
    'should lose nothing that it has acknowledged, do nothing twice, and go on by itself',
    async () => {
      // given
      const clients = new ParcelClients(host, follower, ledger, chance);
      await start();
      const load = clients.run();
      load.catch(() => undefined);
      for (let kill = 1; kill <= KILLS; kill += 1) {
        // when
        await Promise.race([live(VICTIMS[kill % VICTIMS.length] as Victim), load]);
        // then
        expect((await audit(data(), ledger, follower.records)).problems).toEqual([]);
        await start();
      }
      // when
      clients.stop();
      await load;
      await host.end();
      // then
      const { problems, stored } = await audit(data(), ledger, follower.records);
      expect(problems).toEqual([]);
      expect(openInstances(stored.log)).toEqual([]);
      expect(stored.state.instances).toEqual({});
      report(clients, stored);
    },
    START_MS * (KILLS + 2),
  );

  function data(): string {
    return path.join(dataDir, 'data');
  }

  async function start(): Promise<void> {
    const begun = performance.now();
    if (restartsMs.length > 0 && chance.hits(WHILE_STARTING)) {
      host.spawn();
      await pause(chance.between(0, Math.max(...restartsMs)));
      await host.kill();
    }
    host.spawn();
    await host.ready();
    restartsMs.push(performance.now() - begun);
  }

  /** Some commands are acknowledged, and then it ends in the midst of others. */
  async function live(victim: Victim): Promise<void> {
    await ledger.reached(ledger.size + chance.between(ACKNOWLEDGED_MIN, ACKNOWLEDGED_MAX));
    if (chance.hits(AMID_A_COMMAND)) {
      await follower.nextThat(({ valueType, intent }) => valueType === 'MULTI_INSTANCE' && intent === 'STARTED');
    } else await pause(chance.between(0, DELAY_MAX_MS));
    await host.kill(victim);
  }

  function report(clients: ParcelClients, stored: Stored): void {
    const figures = {
      kills: KILLS,
      acknowledged: ledger.size,
      instances: stored.counts.started,
      records: stored.log.length,
      restartMaxMs: Math.round(Math.max(...restartsMs)),
      bound95: bound95(KILLS),
    };
    console.log(JSON.stringify({ suite: 'crash', seed: SEED, parcels: clients.ids.length, failures: 0, figures }));
  }
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
