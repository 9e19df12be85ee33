import { EngineError } from '#process-engine/engine-error.js';
import type { Entry } from './entry.js';

/** Commands that wait, at most. */
export const INBOX_COMMANDS_MAX = 10_000;

/** After this time a full inbox is worth another try. */
export const RETRY_AFTER_MS = 100;

/** Commands from outside, in the order in which they came. Bounded: what is full refuses before it accepts. */
export class Inbox {
  private entries: Entry[] = [];
  private head = 0;

  constructor(private readonly commandsMax = INBOX_COMMANDS_MAX) {}

  get size(): number {
    return this.entries.length - this.head;
  }

  /** @throws EngineError RESOURCE_EXHAUSTED */
  put(entry: Entry): void {
    if (this.size >= this.commandsMax) {
      throw new EngineError(
        'RESOURCE_EXHAUSTED',
        `Expected to take a command, but ${this.commandsMax} are waiting already`,
        RETRY_AFTER_MS,
      );
    }
    this.entries.push(entry);
  }

  take(max: number): Entry[] {
    const taken = this.entries.slice(this.head, this.head + max);
    this.head += taken.length;
    if (this.head === this.entries.length) {
      this.entries = [];
      this.head = 0;
    } else if (this.head > this.commandsMax) {
      this.entries = this.entries.slice(this.head);
      this.head = 0;
    }
    return taken;
  }

  /** All of them, for one that has to refuse them. */
  drain(): Entry[] {
    return this.take(this.size);
  }
}
