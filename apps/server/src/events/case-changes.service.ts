import { Injectable } from '@nestjs/common';
import { CaseNewsService } from '#care/case-news/case-news.service.js';

/** Notices which cases have changed on record, where no pathway moved: by a comment or a document. */
@Injectable()
export class CaseChanges {
  private seq = '0';

  constructor(private readonly news: CaseNewsService) {}

  /** From here on. */
  async begin(): Promise<void> {
    this.seq = await this.news.last();
  }

  /** The episodes that have changed since the last time. */
  async next(): Promise<readonly string[]> {
    const { seq, episodeIds } = await this.news.after(this.seq);
    this.seq = seq;
    return episodeIds;
  }
}
