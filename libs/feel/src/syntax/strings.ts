const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', "'": "'" };

/**
 * The text that a string literal, quotes included, stands for. FEEL's escapes are `\n`, `\r`, `\t`, `\"`, `\\`, `\u0041`
 * and `\U01F40E`; others stand for themselves.
 */
export function stringOf(literal: string): string {
  const text = literal.replace(/^"|"$/g, '');
  if (!text.includes('\\')) {
    return text;
  }
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))/gs, (all, short, long, single) => {
    if (single !== undefined) {
      return escapes[single] ?? all;
    }
    const codePoint = Number.parseInt(short ?? long, 16);
    return codePoint <= 0x10_ff_ff ? String.fromCodePoint(codePoint) : all;
  });
}
