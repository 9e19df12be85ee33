import { randomBytes } from 'node:crypto';
import { freePorts } from '#testing/free-ports.js';
import { until } from '#testing/until.js';
import { type Detail, Pages } from './pages.js';
import { type Broker, startBroker } from './support.js';

const CREDENTIALS = { username: 'otr-test-pages', password: randomBytes(16).toString('hex') };

/** Few, so that the last ones of what was done come in soon; and several, so that a busy machine keeps up. */
const BULK_SIZE = 8;

/** What no two runs share: keys, ids, positions and times, wherever they stand. */
const VARYING: readonly (readonly [RegExp, string])[] = [
  [/-[0-9a-f]{24}\b|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '-an-id'],
  [/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"a time"'],
  [/\d{4}-\d\d-\d\d/g, 'a day'],
  [/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\b/g, 'a day'],
  [/\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b/g, 'a day'],
  [/\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|tomorrow|yesterday)\b/gi, 'a day'],
  [/\b\d\d:\d\d\b(?: on a day\b)?/g, 'a time'],
  [/"(median|p85|shareOfWaiting|waitShare)":-?\d[\d.e+-]*/g, '"$1":"a while"'],
  [/\b\d{10,20}\b/g, 'a key'],
  [/"step-\d+"/g, '"a step"'],
];

/** An answer but for keys, ids and times. */
const alike = (body: unknown): unknown =>
  JSON.parse(VARYING.reduce((text, [what, instead]) => text.replace(what, instead), JSON.stringify(body)));

/** Steps are told by how long was waited there in all: within seconds of a test, either may be the first. */
const bySteps = (body: unknown): unknown =>
  JSON.parse(JSON.stringify(body), (_name, value: unknown) => (isOfSteps(value) ? value.sort(byElement) : value));

interface OfStep {
  readonly elementId: string;
  readonly agency?: { readonly id: string } | null;
}

const isOfSteps = (value: unknown): value is OfStep[] =>
  Array.isArray(value) && value.every((item: Partial<OfStep> | null) => typeof item?.elementId === 'string');

const byElement = (one: OfStep, other: OfStep): number => placeOf(one).localeCompare(placeOf(other));
const placeOf = ({ elementId, agency }: OfStep): string => `${elementId} ${agency?.id ?? ''}`;

/** Who is on duty changes with the hour, and the day with one: both engines are asked within the same. */
const HOUR_LEFT_MINUTES_MIN = 3;
const WAIT_MS_MAX = 2 * HOUR_LEFT_MINUTES_MIN * 60_000;
const hasHourLeft = (): boolean => new Date().getUTCMinutes() < 60 - HOUR_LEFT_MINUTES_MIN;

describe('the pages on a Zeebe cluster', () => {
  let broker: Broker;
  let onCluster: Pages;
  let onOwn: Pages;

  beforeAll(async () => {
    const ports = await freePorts(6);
    const feedPort = ports.pop() as number;
    const [gatewayPort, restPort] = ports;
    // The feed first: a broker that finds none looks for it ever more rarely.
    onCluster = await Pages.open({
      cluster: {
        address: { address: `127.0.0.1:${gatewayPort}`, restAddress: `http://127.0.0.1:${restPort}` },
        feed: { host: '127.0.0.1', port: feedPort, credentials: CREDENTIALS },
        onError: (error: unknown) => console.error(error),
      },
    });
    const feed = { feedUrl: `http://127.0.0.1:${feedPort}`, feedCredentials: CREDENTIALS, bulkSize: BULK_SIZE };
    broker = await startBroker({ ...feed, ports });
    onOwn = await Pages.open({});
    for (const pages of [onCluster, onOwn]) await pages.prepare();
    await until('an hour that goes on for a while', hasHourLeft, WAIT_MS_MAX);
  });

  afterAll(async () => {
    await onCluster?.close();
    await onOwn?.close();
    await broker?.stop();
  });

  /** The same on both engines, one after the other. */
  const onBoth = async (ask: (pages: Pages) => Promise<unknown>): Promise<void> => {
    const [cluster, own] = [await ask(onCluster), await ask(onOwn)];
    expect(alike(cluster)).toEqual(alike(own));
  };

  it('should lead who takes down a first contact to its task, and say there why it is here and what runs out', async () => {
    // given
    for (const pages of [onCluster, onOwn]) {
      await pages.arrive('Ashdown');
      await pages.rest();
    }
    // when / then
    await onBoth((pages) => pages.task());
    const { why } = (await onCluster.task()) as Detail;
    expect(why.next).toMatch(/^If it is not done by .*\b\d\d:\d\d\b.*: “/);
    expect(why.sentBy).toBe('The person');
  });

  it('should show at once who has a task, and what is next when it is handed in', async () => {
    // given
    for (const pages of [onCluster, onOwn]) {
      await pages.arrive('Birch');
      await pages.claim();
      await pages.rest();
      pages.turnTo('Ashdown');
    }
    const next: unknown[] = [];
    // when / then
    await onBoth(async (pages) => {
      const hands = [await pages.claim(), await pages.release()];
      const handedIn = await pages.handIn();
      next.push(handedIn.done.next);
      return [...hands, handedIn];
    });
    const asBefore = { elementId: 'ut-listen', person: { name: expect.stringContaining('Birch') } };
    expect(next).toMatchObject([asBefore, asBefore]);
  });

  it('should say why the task that follows is here', async () => {
    // when / then
    await onBoth((pages) => pages.taskAt('ut-explain'));
    const { why } = (await onCluster.taskAt('ut-explain')) as Detail;
    expect(why.because).toContain('The pathway “Journey” asked for it, at its step “Agreement”.');
    expect(why.sentBy).toMatch(/, Trafford/);
  });

  it('should show where the case stands, what is waited for and what comes', async () => {
    await onBoth((pages) => pages.episode());
  });

  it('should tell what happened in the case, in order', async () => {
    await onBoth((pages) => pages.timeline());
  });

  it('should say which row of a table led to a task, and who said what it read', async () => {
    // given
    for (const pages of [onCluster, onOwn]) {
      pages.turnTo('Birch');
      await pages.handIn({ agreement: { status: 'refused' } });
    }
    // when / then
    await onBoth((pages) => pages.taskAt('ut-refusal'));
    const { why } = (await onCluster.taskAt('ut-refusal')) as Detail;
    expect(why.because).toContainEqual(expect.stringMatching(/^The table “.+”: row \d+ fitted\.$/));
    expect(why.because).toContainEqual(expect.stringMatching(/^“Listen” was handed in by .+, .+ at /));
    expect(why.data.length).toBeGreaterThan(1);
  });

  it('should ask an agency at a task by the pathway of every question, once, and show its answer there', async () => {
    const after: Detail[] = [];
    // when / then
    await onBoth(async (pages) => {
      pages.turnTo('Ashdown');
      const asked = await pages.askHousingAt('ut-explain');
      after.push(asked.after);
      return asked.all;
    });
    const isAnswered = { questions: [{ state: 'answered', answer: expect.stringContaining('Rent is paid') }] };
    expect(after).toMatchObject([isAnswered, isAnswered]);
  });

  it('should show what was said of a case, in its last words', async () => {
    // when / then
    await onBoth((pages) => pages.commentAt('ut-explain'));
    expect(JSON.stringify(await onCluster.timeline())).toContain('Ring after eleven.');
  });

  it('should give a task back that cannot be done, and call those who can decide', async () => {
    const shown: object[] = [];
    // when / then
    await onBoth(async (pages) => {
      const { all, before, stuck } = await pages.cannotDo('ut-explain');
      shown.push({ assignee: before.assignee, tried: before.why.tried, told: JSON.stringify(stuck.why.data) });
      return all;
    });
    const isBack = {
      assignee: null,
      tried: [
        expect.stringMatching(/could not do it at .*: Not enough staff or hours\. Two are ill\./),
        expect.stringMatching(/^Blockage raised at this step/),
      ],
      told: expect.stringContaining('Two are ill.'),
    };
    expect(shown).toMatchObject([isBack, isBack]);
  });

  it('should show the shift, and who cannot be reached', async () => {
    await onBoth((pages) => pages.shift());
  });

  it('should say which version a designer has made live, as soon as it is', async () => {
    // when / then
    await onBoth((pages) => pages.makeLive('otr-triage', 'Triage'));
    expect(await onCluster.ofOffice('/api/design/pathways/otr-triage')).toMatchObject({ liveVersion: 2, draft: null });
  });

  it.each([
    '/api/design/pathways',
    '/api/design/pathways/otr-first-contact',
    '/api/design/pathways/otr-triage',
    '/api/insight/pathways',
    '/api/insight/pathways/otr-first-contact',
  ])('should show designers and managers the same at %s', async (path) => {
    await onBoth(async (pages) => bySteps(await pages.ofOffice(path)));
  });
});
