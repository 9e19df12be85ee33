import type { Request, Response } from 'express';
import type { Viewer } from '#access/need-to-know/viewer.js';
import { type News, type Told, tellTo } from './news.js';

/** Not written yet, at most: who reads no longer is let go, and comes again. */
const BUFFERED_BYTES_MAX = 256 * 1024;
/** After so long a browser tries anew. */
const RETRY_MS = 3_000;

/** One page that listens: server-sent events over one answer that does not end. */
export class EventStream {
  private isEnded = false;

  constructor(
    readonly viewer: Viewer,
    readonly request: Request,
    private readonly response: Response,
  ) {
    response.status(200);
    response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
    response.setHeader('X-Accel-Buffering', 'no');
  }

  /** Tells the page that the line stands; what is told before goes first. */
  open(): void {
    if (this.isEnded) return;
    this.response.flushHeaders();
    this.write(`retry: ${RETRY_MS}\n\n`);
  }

  tell(news: News): void {
    for (const told of tellTo(this.viewer, news)) this.send(told, news.position);
  }

  send({ kind, ids }: Told, position: number): void {
    this.write(`id: ${position}\nevent: ${kind}\ndata: ${JSON.stringify({ ids, position })}\n\n`);
  }

  /** Keeps what lies between from taking the silence for an end. */
  beat(): void {
    this.write(': still here\n\n');
  }

  end(): void {
    this.isEnded = true;
    this.response.end();
  }

  private write(text: string): void {
    if (this.isEnded || this.response.writableEnded) return;
    if (this.response.writableLength > BUFFERED_BYTES_MAX) {
      this.isEnded = true;
      this.response.destroy();
      return;
    }
    this.response.write(text);
  }
}
