import type { FeelValue } from './feel-value.js';
import { FeelObject } from './feel-value.js';

const pattern =
  /^(-)?P(?=\d|T\d)(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?=\d)(?:(\d{1,12})H)?(?:(\d{1,12})M)?(?:(\d{1,15}(?:\.\d{1,9})?)S)?)?$/;

/** Exact time: `P2DT3H`, kept in milliseconds. A day is 24 hours, whatever the clocks do. */
export class DaysDuration extends FeelObject {
  readonly feelType = 'days and time duration';

  constructor(readonly milliseconds: number) {
    super();
  }

  override property(name: string): FeelValue | undefined {
    const seconds = Math.trunc(this.milliseconds / 1000);
    switch (name) {
      case 'days':
        return Math.trunc(seconds / 86_400);
      case 'hours':
        return Math.trunc(seconds / 3600) % 24;
      case 'minutes':
        return Math.trunc(seconds / 60) % 60;
      case 'seconds':
        return seconds % 60;
      default:
        return undefined;
    }
  }

  /** Normalised as Zeebe prints it: `P1DT12H` for 36 hours, `P0D` for none. */
  override toString(): string {
    const total = Math.abs(this.milliseconds);
    const seconds = (total % 60_000) / 1000;
    const date = part(Math.floor(total / 86_400_000), 'D');
    const time =
      part(Math.floor(total / 3_600_000) % 24, 'H') + part(Math.floor(total / 60_000) % 60, 'M') + part(seconds, 'S');
    const text = date + (time === '' ? '' : `T${time}`);
    return text === '' ? 'P0D' : `${this.milliseconds < 0 ? '-' : ''}P${text}`;
  }
}

/** Calendar time: `P1Y2M`, kept in months. */
export class MonthsDuration extends FeelObject {
  readonly feelType = 'years and months duration';

  constructor(readonly totalMonths: number) {
    super();
  }

  override property(name: string): FeelValue | undefined {
    switch (name) {
      case 'years':
        return Math.trunc(this.totalMonths / 12);
      case 'months':
        return this.totalMonths % 12;
      default:
        return undefined;
    }
  }

  override toString(): string {
    const total = Math.abs(this.totalMonths);
    const text = part(Math.floor(total / 12), 'Y') + part(total % 12, 'M');
    return text === '' ? 'P0Y' : `${this.totalMonths < 0 ? '-' : ''}P${text}`;
  }
}

function part(value: number, unit: string): string {
  return value === 0 ? '' : `${value}${unit}`;
}

/** Reads a duration of either kind; null where it is none, or mixes both kinds. */
export function durationOf(text: string): DaysDuration | MonthsDuration | null {
  const match = pattern.exec(text);
  if (!match) {
    return null;
  }
  const sign = match[1] ? -1 : 1;
  const at = (index: number) => Number(match[index] ?? 0);
  const calendar = match[2] !== undefined || match[3] !== undefined;
  const exact = [4, 5, 6, 7, 8].some((index) => match[index] !== undefined);
  if (calendar && exact) {
    return null;
  }
  if (calendar) {
    return new MonthsDuration(sign * (at(2) * 12 + at(3)) || 0);
  }
  const days = at(4) * 7 + at(5);
  const seconds = days * 86_400 + at(6) * 3600 + at(7) * 60 + at(8);
  const milliseconds = Math.round(seconds * 1000);
  return Number.isSafeInteger(milliseconds) ? new DaysDuration(sign * milliseconds || 0) : null;
}
