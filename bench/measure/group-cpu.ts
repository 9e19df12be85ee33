import { readdirSync, readFileSync } from 'node:fs';

const MS_PER_TICK = 10;

/** Milliseconds of processor time that the processes of a group have used; null where there is no /proc. Those that have ended are not in it. */
export function groupCpuMs(group: number): number | null {
  try {
    let ticks = 0;
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      const stat = statOf(name);
      if (stat?.group === group) ticks += stat.ticks;
    }
    return ticks * MS_PER_TICK;
  } catch {
    return null;
  }
}

/** proc(5): behind the name, which may hold spaces, the first field is the third of the description. */
function statOf(pid: string): { readonly group: number; readonly ticks: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { group: Number(fields[2]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
}
