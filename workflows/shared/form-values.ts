/**
 * Reads the values of a recorded form. What is not there, or is of another kind, is left out: the form may have been another one
 * when it was filled in.
 */
export class FormValues {
  constructor(private readonly values: Readonly<Record<string, unknown>>) {}

  text(key: string): string | undefined {
    const value = this.values[key];
    return typeof value === 'string' && value.trim() !== '' ? value : undefined;
  }

  number(key: string): number | undefined {
    const value = this.values[key];
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  }

  /** Yes or no; undefined where nobody answered. */
  flag(key: string): boolean | undefined {
    const value = this.values[key];
    return typeof value === 'boolean' ? value : undefined;
  }

  /** The values below a key with dots: of `wellbeing.happy`, those of `wellbeing`. */
  group(key: string): FormValues {
    const value = this.values[key];
    return new FormValues(isRow(value) ? value : {});
  }

  /** The texts of a checklist. */
  texts(key: string): string[] {
    const value = this.values[key];
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  }

  /** The rows of a list. */
  rows(key: string): FormValues[] {
    const value = this.values[key];
    return Array.isArray(value) ? value.filter(isRow).map((row) => new FormValues(row)) : [];
  }
}

function isRow(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
