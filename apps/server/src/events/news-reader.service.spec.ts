import { NewsReader } from './news-reader.service.js';

/** Opened by who holds it. */
class Gate {
  open: () => void = () => undefined;
  readonly passed = new Promise<void>((resolve) => {
    this.open = resolve;
  });
}

const turnOfTheLoop = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('NewsReader', () => {
  const readers: NewsReader[] = [];

  afterEach(() => Promise.all(readers.splice(0).map((reader) => reader.onModuleDestroy())));

  /** Of an engine in which nothing happens; what is on record beside it as given. */
  const readerOf = ({
    begins = async (): Promise<void> => undefined,
    cases = async () => [] as string[],
    facts = async () => ({}),
  }) => {
    const feed = {
      lastPosition: 7,
      waitBeyond: (_: number, signal: AbortSignal) =>
        new Promise<void>((resolve) => {
          if (signal.aborted) resolve();
          signal.addEventListener('abort', () => resolve());
        }),
      readAfter: async () => [],
    };
    const [access, shift] = [
      { begin: async () => undefined, next: async () => [] },
      { begin: async () => undefined, next: async () => false },
    ];
    const parts = [feed, { of: facts }, access, shift, { begin: begins, next: cases }];
    const reader = new NewsReader(...(parts as unknown as ConstructorParameters<typeof NewsReader>));
    readers.push(reader);
    return reader;
  };

  it('should be ready when it knows what is on record, so that what is put there afterwards is told', async () => {
    // given
    const known = new Gate();
    const reader = readerOf({ begins: () => known.passed });
    let isReady = false;
    // when
    reader.listen(() => undefined);
    const ready = reader.ready().then(() => {
      isReady = true;
    });
    await turnOfTheLoop();
    // then
    expect(isReady).toBe(false);
    known.open();
    await ready;
  });

  it('should hold up nobody where all have gone before it was ready', async () => {
    // given
    const known = new Gate();
    const reader = readerOf({ begins: () => known.passed });
    const stop = reader.listen(() => undefined);
    // when
    stop();
    known.open();
    // then
    await reader.ready();
  });

  it('should begin to read no more once the application stops', async () => {
    // given
    let begun = 0;
    const reader = readerOf({
      begins: async () => {
        begun += 1;
      },
    });
    await reader.onModuleDestroy();
    // when
    reader.listen(() => undefined);
    await reader.ready();
    await turnOfTheLoop();
    // then
    expect(begun).toBe(0);
  });

  it('should tell nobody who came later what those before were to be told', async () => {
    // given
    const [asked, answered] = [new Gate(), new Gate()];
    let isTold = false;
    const reader = readerOf({
      cases: async () => (isTold ? [] : ['episode-1']),
      facts: async () => {
        isTold = true;
        asked.open();
        await answered.passed;
        return { position: 7, tasks: [], episodes: [{ id: 'episode-1' }], pathways: [], access: [] };
      },
    });
    const [before, after]: [unknown[], unknown[]] = [[], []];
    const stop = reader.listen((news) => before.push(news));
    await asked.passed;
    // when
    stop();
    reader.listen((news) => after.push(news));
    answered.open();
    await reader.ready();
    // then
    expect([before, after]).toEqual([[], []]);
  });
});
