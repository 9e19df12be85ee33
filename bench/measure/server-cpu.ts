import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';

/** Ticks of a second in /proc, where `getconf` cannot be asked. */
const TICKS_DEFAULT = 100;

/**
 * The processor time of a whole PostgreSQL server on this machine, from /proc: its first process, those that live, and those that
 * ended meanwhile. Whatever else the server does is counted, too.
 */
export class ServerCpu {
  private readonly msPerTick = 1000 / ticksPerSecond();

  private constructor(private readonly postmaster: number) {}

  /** @returns undefined where the server's processes cannot be seen from here: another machine, or no /proc */
  static async find(client: pg.Client): Promise<ServerCpu | undefined> {
    const { rows } = await client.query<{ pid: number; database: string }>(
      'SELECT pg_backend_pid() AS pid, current_database() AS database',
    );
    const [row] = rows;
    if (row === undefined || !isBackend(row.pid, row.database)) return undefined;
    const backend = statOf(row.pid);
    return backend === undefined ? undefined : new ServerCpu(backend.parent);
  }

  /** Milliseconds since the server was started. */
  read(): number {
    const first = statOf(this.postmaster);
    if (first === undefined) throw new Error('Expected the database server to go on running, but it has ended');
    let ticks = first.own + first.ended;
    for (const { own } of this.children()) ticks += own;
    return ticks * this.msPerTick;
  }

  private children(): ProcessStat[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => statOf(Number(name)))
      .filter((stat) => stat !== undefined)
      .filter((stat) => stat.parent === this.postmaster);
  }
}

/** In ticks. */
interface ProcessStat {
  readonly parent: number;
  readonly own: number;
  /** Of children that have ended. */
  readonly ended: number;
}

/** proc(5): the fields behind the name, which may hold spaces and parentheses. The fourth field is the first that is needed. */
const statOf = (pid: number): ProcessStat | undefined => {
  const text = read(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number): number => Number(fields[number - 3]);
  return { parent: field(4), own: field(14) + field(15), ended: field(16) + field(17) };
};

/** Its title names the database: a process of this machine that has the same number by chance does not. */
const isBackend = (pid: number, database: string): boolean => {
  const title = read(`/proc/${pid}/cmdline`);
  return title?.startsWith('postgres:') === true && title.includes(` ${database} `);
};

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

const ticksPerSecond = (): number => {
  try {
    return Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' })) || TICKS_DEFAULT;
  } catch {
    return TICKS_DEFAULT;
  }
};
