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
  private count = 0;
  private readonly watchers: { readonly count: number; readonly reached: () => void }[] = [];

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
  ) {}

  static async open(path: string): Promise<Ledger> {
    return new Ledger(path, await open(path, 'a'));
  }

  /** Lines that are on the disk. */
  get size(): number {
    return this.count;
  }

  /** Resolves when the line is on the disk. Lines that come meanwhile go together. */
  append(entry: Acknowledged): Promise<void> {
    return new Promise((written) => {
      this.waiting.push({ line: `${JSON.stringify(entry)}\n`, written });
      this.writing ??= this.write();
    });
  }

  /** Resolves when so many lines are there. */
  reached(count: number): Promise<void> {
    if (this.count >= count) return Promise.resolve();
    return new Promise((reached) => this.watchers.push({ count, reached }));
  }

  /** What is on the disk. */
  async read(): Promise<Acknowledged[]> {
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
      this.count += lines.length;
      for (const { written } of lines) written();
      for (const { count, reached } of this.watchers) if (this.count >= count) reached();
    }
    this.writing = undefined;
  }
}
