import { createHash } from 'node:crypto';
import { type ParseBreach, ParseThread, type ParseThreadOptions } from './parse-thread.js';
import type { Problem } from './problem.js';
import type { ProblemCode } from './problem-codes.js';
import type { ParsedResource, Resource } from './resource.js';

export interface ResourceParserOptions extends Partial<ParseThreadOptions> {
  /** Files that may wait at once; more are answered with `PARSE_BUSY`. */
  readonly waitingMax?: number;
}

const defaults: Required<ResourceParserOptions> = {
  deadlineMs: 2_000,
  startDeadlineMs: 30_000,
  memoryMiBMax: 128,
  waitingMax: 500,
};

const messages: Readonly<Record<ParseBreach | 'PARSE_BUSY', string>> = {
  PARSE_DEADLINE: 'Reading the file took too long: it is too large or too deeply nested. Divide it.',
  PARSE_MEMORY: 'Reading the file took too much memory: it is too large. Divide it.',
  PARSE_FAILED: 'The file could not be read.',
  PARSE_BUSY: 'Too many files are being read at the moment: try again.',
};

/**
 * Reads files off the main thread, one after the other, under a deadline and a memory limit for each. A thread that broke
 * one of them is replaced; the file gets the breach as its problem. The thread starts with the first file.
 */
export class ResourceParser {
  readonly #options: Required<ResourceParserOptions>;
  #thread: ParseThread | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(options: ResourceParserOptions = {}) {
    this.#options = { ...defaults, ...options };
  }

  /** The files in the order given; it never rejects for what is in them. */
  parse(resources: readonly Resource[]): Promise<readonly ParsedResource[]> {
    return Promise.all(resources.map((resource) => this.#enqueue(resource)));
  }

  /** Ends the thread when the files that wait have been read. A later `parse` starts a new one. */
  async close(): Promise<void> {
    await this.#last;
    const thread = this.#thread;
    this.#thread = null;
    await thread?.close();
  }

  async #enqueue(resource: Resource): Promise<ParsedResource> {
    if (this.#waiting >= this.#options.waitingMax) {
      return unread(resource, 'PARSE_BUSY');
    }
    this.#waiting += 1;
    const parsed = this.#last.then(() => this.#parseNext(resource));
    this.#last = parsed;
    return parsed.finally(() => {
      this.#waiting -= 1;
    });
  }

  async #parseNext(resource: Resource): Promise<ParsedResource> {
    this.#thread ??= new ParseThread(this.#options);
    const parsed = await this.#thread.parse(resource);
    if (typeof parsed === 'string') {
      this.#thread = null;
      return unread(resource, parsed);
    }
    return parsed;
  }
}

const unread = ({ name, content }: Resource, code: keyof typeof messages & ProblemCode): ParsedResource => {
  const problem: Problem = {
    severity: 'error',
    code,
    elementId: null,
    message: messages[code],
    line: null,
    column: null,
  };
  return {
    name,
    content,
    checksum: createHash('sha256').update(content, 'utf8').digest('hex'),
    processes: [],
    decisionRequirements: null,
    form: null,
    problems: [problem],
  };
};
