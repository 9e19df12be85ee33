import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomSeed } from '#testing/random-seed.js';
import { audit, stopServer } from './audit.js';
import { Chance } from './chance.js';
import { Ledger } from './ledger.js';
import { playWeekend, type WeekendEnd } from './weekend-host.js';

/** More of them: OTR_CRASH_WEEKEND_KILLS=20. The same ones again: OTR_CRASH_SEED. */
const KILLS = Number(process.env.OTR_CRASH_WEEKEND_KILLS ?? 3);
const SEED = randomSeed(20_160_923, 'OTR_CRASH_SEED');
/** All shifts are over then, and all agencies have been asked. */
const UNTIL = process.env.OTR_CRASH_WEEKEND_UNTIL ?? '2016-09-26T16:00:00+01:00';

/** The commands that playing it to that moment takes; a life ends after a share of them, or a little later. */
const COMMANDS = 1_800;
const DELAY_MAX_MS = 50;

const PLAY_MS_MAX = 360_000;

describe(`the weekend, killed ${KILLS} times while it is replayed (OTR_CRASH_SEED=${SEED})`, () => {
  const chance = new Chance(SEED);
  let folder: string;
  let ledger: Ledger;
  let other: Ledger;
  let ended: AbortController;
  let undisturbed: Promise<WeekendEnd> | undefined;

  beforeEach(async () => {
    ended = new AbortController();
    folder = await mkdtemp(path.join(tmpdir(), 'otr-crash-'));
    ledger = await Ledger.open(path.join(folder, 'clients.ledger'));
    other = await Ledger.open(path.join(folder, 'others.ledger'));
  });

  afterEach(async () => {
    ended.abort();
    await Promise.allSettled([undisturbed]);
    for (const name of ['killed', 'undisturbed']) await stopServer(path.join(folder, name));
    await Promise.all([ledger.close(), other.close()]);
    await rm(folder, { recursive: true, force: true });
  });

  it(
    'should go on where it was, lose nothing, do nothing twice, and end as if nothing had been',
    async () => {
      // given
      undisturbed = played('undisturbed', other);
      undisturbed.catch(() => undefined);
      // when
      for (let kill = 1; kill <= KILLS; kill += 1) {
        const life = await playWeekend(path.join(folder, 'killed'), ledger, {
          until: UNTIL,
          signal: ended.signal,
          killAfter: {
            acknowledged: chance.between(1, Math.ceil(COMMANDS / (KILLS + 1))),
            delayMs: chance.between(0, DELAY_MAX_MS),
          },
        });
        expect(life).toBe('killed');
        // then
        expect((await audit(path.join(folder, 'killed'), ledger)).problems).toEqual([]);
      }
      const end = await played('killed', ledger);
      const { problems, stored } = await audit(path.join(folder, 'killed'), ledger);
      expect(problems).toEqual([]);
      expect(end).toEqual(await undisturbed);
      expect(end.episodes).toHaveLength(13);
      expect(end.requests).toHaveLength(103);
      report(stored.log.length);
    },
    PLAY_MS_MAX * (KILLS + 2),
  );

  async function played(name: string, book: Ledger): Promise<WeekendEnd> {
    const end = await playWeekend(path.join(folder, name), book, { until: UNTIL, signal: ended.signal });
    if (end === 'killed') throw new Error('Expected nobody to kill it, but somebody did');
    return end;
  }

  function report(records: number): void {
    const figures = {
      kills: KILLS,
      acknowledged: ledger.size,
      undisturbed: other.size,
      records,
      bound95: Math.min(1, 3 / KILLS),
    };
    console.log(JSON.stringify({ suite: 'crash-weekend', seed: SEED, failures: 0, figures }));
  }
});
