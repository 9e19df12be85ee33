import { type FileHandle, open, readFile } from 'node:fs/promises';

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
  append(deed: string): Promise<void> {
    return new Promise((written) => {
      this.waiting.push({ line: `${deed}\n`, written });
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
  async read(): Promise<string[]> {
    await this.writing;
    return (await readFile(this.path, 'utf8')).split('\n').filter((line) => line !== '');
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
