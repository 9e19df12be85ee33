/** Ways in which a pattern may match a text of `patternSubjectCharactersMax` characters; more could take for ever. */
const waysMax = 2 ** 22;

/** Texts that a pattern is tried on are at most this long. */
export const patternSubjectCharactersMax = 256;

/** Ways of one unbounded repetition: several share the length of the text. */
const unboundedWays = patternSubjectCharactersMax / 2 - 1;

const patternCharactersMax = 500;

const tokens =
  /\\[pP]\{[^}]*\}|\\k<|\\[1-9]|\\.|\[(?:\\.|[^\]\\])*\]|\(\?(?:<?[=!])|\(\?:|\(\?<[^>]*>|\(|\)|\||[*+?]|\{(\d+)(?:(,)(\d*))?\}|[\s\S]/g;

/**
 * Whether a regular expression can be tried on short texts without taking long: it is valid, refers back to nothing, looks
 * around for nothing, repeats no group that has choices of its own, and leaves few enough ways to match.
 */
export const isTamePattern = (pattern: string): boolean => {
  if (pattern.length > patternCharactersMax || !isPattern(pattern)) {
    return false;
  }
  // each open group counts the choices inside it; the last one closed is what a repetition behind it repeats
  const isAnchored = pattern.startsWith('^');
  const open = [isAnchored ? 1 : patternSubjectCharactersMax];
  let closed = 1;
  for (const match of pattern.matchAll(tokens)) {
    const [token] = match;
    const repetition = repetitionOf(match);
    if (/^\\[k1-9]/.test(token) || /^\(\?<?[=!]/.test(token)) {
      return false;
    }
    if (repetition !== null) {
      if (closed > 1 && repetition.max > 1) {
        return false;
      }
      multiply(open, repetition.max - repetition.min + 1);
      closed = 1;
    } else if (token.startsWith('(')) {
      open.push(1);
    } else if (token === ')') {
      closed = open.pop() ?? 1;
      multiply(open, closed);
    } else {
      if (token === '|') {
        // an alternative on the outermost level may begin anywhere
        multiply(open, open.length === 1 && isAnchored ? 2 * patternSubjectCharactersMax : 2);
      }
      closed = 1;
    }
  }
  return (open[0] ?? 0) <= waysMax;
};

const isPattern = (pattern: string): boolean => {
  try {
    return new RegExp(pattern) instanceof RegExp;
  } catch {
    return false;
  }
};

interface Repetition {
  readonly min: number;
  readonly max: number;
}

const repetitionOf = ([token, min, comma, max]: RegExpMatchArray): Repetition | null => {
  switch (token) {
    case '*':
      return { min: 0, max: unboundedWays };
    case '+':
      return { min: 1, max: unboundedWays };
    case '?':
      return { min: 0, max: 1 };
    default: {
      if (min === undefined) {
        return null;
      }
      const least = Number(min);
      if (comma === undefined) {
        return { min: least, max: least };
      }
      return { min: least, max: max === undefined || max === '' ? least + unboundedWays : Number(max) };
    }
  }
};

const multiply = (open: number[], by: number): void => {
  open[open.length - 1] = (open.at(-1) ?? 1) * by;
};
