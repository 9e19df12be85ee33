import type { DataSource } from 'typeorm';
import type { Key } from '#protocol/key.js';
import { search } from '#readmodels/search/search.js';
import type { SearchFilter } from '#readmodels/search/search-query.js';
import { userTasks } from '#readmodels/search/tables/user-tasks.js';
import { createDataSource } from '#runtime/database/data-source.js';
import type { EmbeddedEngine } from '#runtime/embedded-engine.js';
import type { Bench, BenchResult, BenchSettings } from './bench.js';
import { deployDiagram, startBenchEngine } from './measure/bench-engine.js';
import { commonFigures } from './measure/common-figures.js';
import { ms, per } from './measure/figures.js';
import { follow } from './measure/follow.js';
import { keepInFlight, overAfter, overAfterGoes } from './measure/in-flight.js';
import { Latencies } from './measure/latencies.js';
import { startUsage } from './measure/usage.js';

/** Open tasks at which pages of the worklist are read; the second is the default of `--count`. */
const FEW_TASKS = 5_000;
const MANY_TASKS = 100_000;

const PERSONS = 200;
const GROUPS = 20;
const PAGE_ITEMS = 50;
const PAGES_READ = 200;

/** W2: start → user task → end, and the worklist. */
export const w2: Bench = {
  name: 'w2',
  says: 'start → user task → end: tasks completed a second; pages of 50 of the worklist with 5,000 and 100,000 (--count) open',
  run: runW2,
};

async function runW2(settings: BenchSettings): Promise<BenchResult> {
  const { database, seconds, inFlight, count = MANY_TASKS, signal, progress } = settings;
  const engine = await startBenchEngine(database.url);
  const reader = await createDataSource({ url: database.url, poolMax: 2 }).initialize();
  await deployDiagram(engine, 'w2.bpmn');
  const open: Key[] = [];
  const unfollow = follow(engine, engine.lastPosition + 1, (record) => {
    if (record.valueType === 'USER_TASK' && record.intent === 'CREATED') open.push(record.key);
  });

  const few = Math.min(FEW_TASKS, count);
  progress(`Opening ${few} tasks`);
  const starts = await openTasks(engine, few, inFlight, signal);
  progress(`Reading ${2 * PAGES_READ} pages`);
  const pagesOfFew = await readPages(reader);
  progress(`Opening tasks until there are ${count}`);
  await openTasks(engine, count - few, inFlight, signal);
  progress(`Reading ${2 * PAGES_READ} pages`);
  const pagesOfMany = await readPages(reader);

  progress(`Completing tasks for ${seconds} s`);
  await engine.quiescent();
  const endUsage = await startUsage(database.client, database.cpu);
  const latencies = new Latencies();
  const isOver = overAfter(seconds, signal);
  await keepInFlight(
    inFlight,
    () => open.length === 0 || isOver(),
    async () => {
      const begun = performance.now();
      await engine.completeUserTask(open.shift() as Key);
      latencies.add(performance.now() - begun);
    },
  );
  const usage = await endUsage();
  await unfollow();
  await reader.destroy();
  await engine.close();
  return {
    figures: {
      ...commonFigures(latencies.count, usage, latencies),
      startsPerSecond: ms(starts),
      ...pageFigures(few, pagesOfFew),
      ...pageFigures(count, pagesOfMany),
    },
    remarks: [
      `An instance is a completed task; latency is that of its completion with ${inFlight} in flight`,
      `Pages: ${PAGE_ITEMS} open tasks of one of ${PERSONS} persons, or of one of ${GROUPS} groups, with their count; one reader, nothing else running`,
    ],
  };
}

/** @returns instances started a second */
const openTasks = async (engine: EmbeddedEngine, tasks: number, inFlight: number, signal: AbortSignal) => {
  const begun = performance.now();
  let number = 0;
  await keepInFlight(inFlight, overAfterGoes(tasks, signal), async () => {
    number += 1;
    const variables = { person: person(number), group: group(number) };
    await engine.createProcessInstance({ bpmnProcessId: 'w2', variables });
  });
  return per(number, (performance.now() - begun) / 1000);
};

const person = (number: number): string => `person-${number % PERSONS}`;
const group = (number: number): string => `group-${number % GROUPS}`;

interface Pages {
  readonly byPerson: Latencies;
  readonly byGroup: Latencies;
}

const readPages = async (reader: DataSource): Promise<Pages> => {
  const pages = { byPerson: new Latencies(), byGroup: new Latencies() };
  const read = async (times: Latencies, filter: SearchFilter): Promise<void> => {
    const begun = performance.now();
    await search(reader, userTasks, { filter: { ...filter, state: 'CREATED' }, page: { limit: PAGE_ITEMS } });
    times.add(performance.now() - begun);
  };
  for (let number = 0; number < PAGES_READ; number += 1) {
    await read(pages.byPerson, { assignee: person(number) });
    await read(pages.byGroup, { candidateGroup: group(number) });
  }
  return pages;
};

const pageFigures = (tasks: number, { byPerson, byGroup }: Pages) => ({
  [`pageOfPersonP50MsAt${tasks}`]: ms(byPerson.p50),
  [`pageOfPersonP99MsAt${tasks}`]: ms(byPerson.p99),
  [`pageOfGroupP50MsAt${tasks}`]: ms(byGroup.p50),
  [`pageOfGroupP99MsAt${tasks}`]: ms(byGroup.p99),
});
