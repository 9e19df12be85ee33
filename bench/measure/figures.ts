/** To a thousandth. */
export const ms = (value: number): number => Math.round(value * 1000) / 1000;

export const whole = (value: number): string => String(Math.round(value));

/** 0 where there is nothing to share among. */
export const per = (amount: number, count: number): number => (count === 0 ? 0 : amount / count);

/** Milliseconds for each; null where they are not known. */
export const cpuPer = (cpuMs: number | null, count: number): number | null =>
  cpuMs === null ? null : ms(per(cpuMs, count));
