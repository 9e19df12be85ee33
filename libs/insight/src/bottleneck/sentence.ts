import type { StepKind } from '../facts/facts.js';
import type { Growth } from './growth.js';

export interface QueueFigures {
  readonly name: string;
  readonly kind: StepKind;
  readonly growth: Growth;
  readonly waitShare: number | null;
  readonly n: number;
  readonly waiting: number;
  /** In the period; then not all that went out was done. */
  readonly withdrawn: number;
}

/** `Queue at Reply grows about 3 a week: 30 in, 27 done. Most of the wait is before claim (81 %).` */
export const sentenceOf = (figures: QueueFigures): string => `${queue(figures)} ${time(figures)}`;

function queue({ name, growth, waiting, withdrawn }: QueueFigures): string {
  const isSmall = Math.abs(growth.perWeek) < SMALL_GROWTH && growth.kind !== 'level';
  const rate = (perWeek: number): string => (isSmall ? String(oneDecimal(perWeek)) : rounded(perWeek));
  const rates = `${rate(growth.inPerWeek)} in, ${rate(growth.outPerWeek)} ${withdrawn === 0 ? 'done' : 'done or taken back'}`;
  switch (growth.kind) {
    case 'grows':
      return `Queue at ${name} grows about ${rounded(growth.perWeek)} a week: ${rates}.`;
    case 'shrinks':
      return `Queue at ${name} shrinks about ${rounded(-growth.perWeek)} a week: ${rates}.`;
    case 'level':
      return `Queue at ${name} is about level: ${rates} a week.`;
    case 'not-enough':
      return `Queue at ${name}: ${waiting} waiting now; not enough data to say whether it grows.`;
  }
}

function time({ kind, waitShare, n }: QueueFigures): string {
  if (kind === 'message') return 'All of the wait is for an answer from outside.';
  if (waitShare === null) return `Not enough data to say where the time goes (${n} finished).`;
  const before = Math.round(waitShare * 100);
  if (before === 50) return 'Half of the time is before claim.';
  return before > 50
    ? `Most of the wait is before claim (${before} %).`
    : `Most of the time is after claim (${100 - before} %).`;
}

/** Below that, whole people would not show what came less what went. */
const SMALL_GROWTH = 2;

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

/** Whole people where there are some; one decimal below that. */
function rounded(value: number): string {
  return value < 2 && value !== 0 ? String(Math.max(0.1, oneDecimal(value))) : String(Math.round(value));
}
