/** A date as it is typed: three fields, each perhaps empty or wrong. */
export interface DateParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export const NO_DATE: DateParts = { day: '', month: '', year: '' };

/** `2025-03-14` → parts; anything else → empty. */
export function partsOfIso(iso: string | null | undefined): DateParts {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '');
  return found === null ? NO_DATE : { year: found[1]!, month: String(Number(found[2])), day: String(Number(found[3])) };
}

/** The day as `yyyy-mm-dd`, or null where there is no such day. */
export function isoOfParts({ day, month, year }: DateParts): string | null {
  const [y, m, d] = [year, month, day].map((part) => (/^\d{1,4}$/.test(part.trim()) ? Number(part) : Number.NaN));
  if (y === undefined || m === undefined || d === undefined || !(y >= 1000)) return null;
  const date = new Date(Date.UTC(y, m - 1, d));
  if (Number.isNaN(date.getTime()) || date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return null;
  return date.toISOString().slice(0, 10);
}

/** What is wrong with a date, naming the field; undefined where it is right, or empty. */
export function dateFault(parts: DateParts, name: string): string | undefined {
  const missing = (['day', 'month', 'year'] as const).filter((part) => parts[part].trim() === '');
  if (missing.length === 3) return undefined;
  if (missing.length > 0) return `${name} must include a ${missing.join(' and a ')}`;
  return isoOfParts(parts) === null ? `${name} must be a real date` : undefined;
}
