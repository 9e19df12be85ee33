/** A list of texts as a PostgreSQL array literal, for a column that is cast: lists of unequal length cannot be nested arrays. */
export const textArrayLiteral = (items: readonly string[]): string =>
  `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
