import { EventEmitter } from 'node:events';
import { EventStreams } from './event-streams.service.js';
import type { News } from './news.js';

const CALLER = { kind: 'person', username: 'ana', groups: [], roles: [], organisationId: null };
const NEWS: News = { position: 8, tasks: [], episodes: [], pathways: ['p'], access: [] };

/** Notes what is written, and when the line stands. */
class Line extends EventEmitter {
  readonly written: string[] = [];
  closed = false;
  status = () => this;
  setHeader = () => this;
  flushHeaders = () => this.written.push('stands');
  write = (text: string) => this.written.push(text);
  end = () => undefined;
}

describe('EventStreams', () => {
  const open = (ready: Promise<void>) => {
    const line = new Line();
    let tell: (news: News) => void = () => undefined;
    const listen = (listener: typeof tell) => {
      tell = listener;
      return () => undefined;
    };
    const reader = { listen, ready: () => ready, position: 8, after: () => [NEWS] };
    const streams = new EventStreams(reader as never, {} as never, { isHttps: false } as never, {} as never);
    const request = { headers: { 'last-event-id': '7' } };
    const opened = streams.open(CALLER as never, request as never, line as never);
    return { line, opened, streams, tell: (news: News) => tell(news) };
  };

  it('should let the line stand when whatever happens from then on is told, then tell what was missed', async () => {
    // given
    let begin: () => void = () => undefined;
    const { line, opened, streams } = open(
      new Promise((resolve) => {
        begin = resolve;
      }),
    );
    expect(line.written).toEqual([]);
    // when
    begin();
    await opened;
    streams.onModuleDestroy();
    // then
    expect(line.written).toEqual([
      'stands',
      expect.stringMatching(/^retry: /),
      expect.stringMatching(/^id: 8\nevent: pathway\n/),
    ]);
  });

  it('should write nothing to a page that has gone meanwhile', async () => {
    // given
    const { line, opened, streams } = open(Promise.resolve());
    // when
    line.closed = true;
    line.emit('close');
    await opened;
    streams.onModuleDestroy();
    // then
    expect(line.written).toEqual([]);
  });
});
