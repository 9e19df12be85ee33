import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';

/** Names one process for ever: a process id alone is given out again. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the operating system's own words; empty where that cannot be known. */
  readonly started: string;
  /** Within which process ids mean the same: the boot of a machine, or the container. */
  readonly space: string;
}

export async function ownIdentity(): Promise<ProcessIdentity> {
  return { pid: process.pid, started: await startOf(process.pid), space: await processSpace() };
}

/** Whether the process lives; `unknown` when it belongs to another machine or container, where it cannot be seen. */
export async function stateOf(identity: ProcessIdentity): Promise<'alive' | 'dead' | 'unknown'> {
  if (identity.space !== (await processSpace())) return 'unknown';
  if (!isAlive(identity.pid)) return 'dead';
  const started = await startOf(identity.pid);
  return identity.started === '' || started === '' || started === identity.started ? 'alive' : 'dead';
}

/**
 * Whether a process with this id runs; a process of another user counts. One that ended and whose parent never asks for its
 * outcome, as in containers without an init process, does not.
 */
export function isAlive(pid: number): boolean {
  return isTaken(pid) && !isEnded(pid);
}

/** Whether the operating system still knows a process by this id, be it only the record of one that ended. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isEnded(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
}

async function processSpace(): Promise<string> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => hostname());
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
  return `${boot.trim()} ${namespace}`.trim();
}

async function startOf(pid: number): Promise<string> {
  if (process.platform === 'win32') return '';
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The name in brackets may hold spaces and brackets; the 20th field after it is the start in clock ticks since boot.
  if (stat !== undefined) return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  if (process.platform === 'linux') return '';
  const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }));
  return stdout.trim();
}
