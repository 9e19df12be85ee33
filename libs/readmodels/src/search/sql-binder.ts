/** Gathers the values of a statement: text never becomes part of it. */
export class SqlBinder {
  readonly values: unknown[] = [];

  /** @returns the placeholder, cast to the type */
  bind(value: unknown, sqlType: string): string {
    this.values.push(value);
    return `$${this.values.length}::${sqlType}`;
  }
}
