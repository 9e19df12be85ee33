/** `*`, `?` and their escapes by backslash, as a pattern of SQL's LIKE. */
export const likePattern = (pattern: string): string =>
  pattern.replaceAll(/\\([*?\\])|[*?%_\\]/g, (found, escaped?: string) => {
    if (escaped !== undefined) return escaped === '\\' ? '\\\\' : escaped;
    if (found === '*') return '%';
    return found === '?' ? '_' : `\\${found}`;
  });
