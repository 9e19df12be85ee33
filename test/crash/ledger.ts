import { type FileHandle, open, readFile } from 'node:fs/promises';

/** What the engine has acknowledged to a client. */
export type Acknowledged =
  | { readonly did: 'start'; readonly id: string; readonly key: string }
  | { readonly did: 'pay'; readonly id: string; readonly key: string }
  | { readonly did: 'complete-job'; readonly key: string; readonly token: string }
  | { readonly did: 'complete-task'; readonly key: string; readonly token: string }
  | { readonly did: 'fail-job'; readonly key: string }
  | { readonly did: 'cancel'; readonly key: string }
  | { readonly did: 'resolve-incident'; readonly key: string };

/**
 * The clients' own book, outside the engine and its database: a line for each acknowledged command, on the disk before the client
 * believes it.
 */
export class Ledger {
  private waiting: { readonly line: string; readonly written: () => void }[] = [];
  private writing: Promise<void> | undefined;
  private taken = 0;
  private watchers: { readonly count: number; readonly reached: () => void }[] = [];

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
  ) {}

  static async open(path: string): Promise<Ledger> {
    return new Ledger(path, await open(path, 'a'));
  }

  /** Lines that were handed in. */
  get size(): number {
    return this.taken;
  }

  /** Resolves when the line is on the disk. Lines that come meanwhile go together. */
  append(entry: Acknowledged): Promise<void> {
    return new Promise((written) => {
      this.waiting.push({ line: `${JSON.stringify(entry)}\n`, written });
      this.taken += 1;
      for (const { count, reached } of this.watchers) if (this.taken >= count) reached();
      this.watchers = this.watchers.filter(({ count }) => this.taken < count);
      this.writing ??= this.write();
    });
  }

  /** Resolves when so many lines have been handed in. */
  reached(count: number): Promise<void> {
    if (this.taken >= count) return Promise.resolve();
    return new Promise((reached) => this.watchers.push({ count, reached }));
  }

  /** What is on the disk. */
  async read(): Promise<Acknowledged[]> {
    await this.writing;
    const text = await readFile(this.path, 'utf8');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Acknowledged);
  }

  async close(): Promise<void> {
    await this.writing;
    await this.file.close();
  }

  private async write(): Promise<void> {
    while (this.waiting.length > 0) {
      const lines = this.waiting.splice(0);
      await this.file.write(lines.map(({ line }) => line).join(''));
      await this.file.datasync();
      for (const { written } of lines) written();
    }
    this.writing = undefined;
  }
}
