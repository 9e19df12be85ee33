const SOUNDEX_CODES: Record<string, string> = {
  ...{ b: '1', f: '1', p: '1', v: '1', c: '2', g: '2', j: '2', k: '2', q: '2', s: '2', x: '2', z: '2' },
  ...{ d: '3', t: '3', l: '4', m: '5', n: '5', r: '6' },
};
const SOUNDEX_LENGTH = 4;
const NAME_CHARACTERS_COMPARED_MAX = 64;
const WINKLER_PREFIX_MAX = 4;
const WINKLER_WEIGHT = 0.1;

/** Names that are written one way in one place and another way in the next. */
const SHORT_FORMS = [
  ['alexander', 'alex', 'sandy'],
  ['andrew', 'andy'],
  ['anthony', 'tony'],
  ['catherine', 'katherine', 'kathryn', 'kate', 'cathy', 'kath'],
  ['christopher', 'chris'],
  ['daniel', 'dan', 'danny'],
  ['deborah', 'debbie', 'deb'],
  ['edward', 'ed', 'eddie', 'ted'],
  ['elizabeth', 'liz', 'beth', 'lizzie', 'betty'],
  ['james', 'jim', 'jimmy', 'jamie'],
  ['john', 'jack', 'jon', 'jonathan'],
  ['joseph', 'joe', 'joey'],
  ['margaret', 'maggie', 'peggy', 'meg'],
  ['matthew', 'matt'],
  ['michael', 'mike', 'mick'],
  ['mohammed', 'muhammad', 'mohamed', 'mohammad', 'mohd'],
  ['nicholas', 'nick'],
  ['patricia', 'pat', 'trish'],
  ['peter', 'pete'],
  ['rebecca', 'becky', 'becca'],
  ['richard', 'rick', 'dick'],
  ['robert', 'rob', 'bob', 'bobby'],
  ['samuel', 'sam', 'samantha'],
  ['stephen', 'steven', 'steve'],
  ['susan', 'sue', 'susie'],
  ['thomas', 'tom', 'tommy'],
  ['william', 'will', 'bill', 'billy', 'liam'],
];
const shortFormOf = new Map(
  SHORT_FORMS.flatMap(([long, ...short]) => short.map((name) => [name, long as string] as const)),
);

/** Lower case without accents, apostrophes, hyphens and doubled blanks: `O’Neill-Šimek` → `oneill simek`. */
export function plainName(name: string | null | undefined): string {
  return (name ?? '')
    .slice(0, NAME_CHARACTERS_COMPARED_MAX)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ıł]/g, (letter) => (letter === 'ł' ? 'l' : 'i'))
    .replace(/['’`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The American Soundex of a name's first word, e.g. `R163`; null where it has no letter. Finds candidates by an index. */
export function soundKey(name: string | null | undefined): string | null {
  const letters = plainName(name).replace(/[^a-z]/g, '');
  if (!letters) {
    return null;
  }
  let key = letters[0]!.toUpperCase();
  let previous = SOUNDEX_CODES[letters[0]!];
  for (const letter of letters.slice(1)) {
    const code = SOUNDEX_CODES[letter];
    if (code && code !== previous) {
      key += code;
    }
    if (letter !== 'h' && letter !== 'w') {
      previous = code;
    }
  }
  return key.padEnd(SOUNDEX_LENGTH, '0').slice(0, SOUNDEX_LENGTH);
}

/**
 * How alike two whole names are, 0 to 1: tolerant of accents, short forms, exchanged given and family name, a second family
 * name left out, and slips of the keyboard.
 */
export function nameLikeness(a: FullName, b: FullName): number {
  const straight = partLikeness(a.given, b.given) * 0.5 + partLikeness(a.family, b.family) * 0.5;
  const exchanged = partLikeness(a.given, b.family) * 0.5 + partLikeness(a.family, b.given) * 0.5;
  return Math.max(straight, exchanged * 0.95);
}

export interface FullName {
  readonly given: string | null | undefined;
  readonly family: string | null | undefined;
}

function partLikeness(a: string | null | undefined, b: string | null | undefined): number {
  const [left, right] = [plainName(a).split(' '), plainName(b).split(' ')];
  let best = 0;
  for (const one of left) {
    for (const other of right) {
      if (one && other) {
        best = Math.max(best, wordLikeness(shortFormOf.get(one) ?? one, shortFormOf.get(other) ?? other));
      }
    }
  }
  return best;
}

/** Jaro–Winkler: 1 for equal words, near 1 for a slip, high for a shared beginning. */
function wordLikeness(a: string, b: string): number {
  if (a === b) {
    return 1;
  }
  const jaro = jaroLikeness(a, b);
  let prefix = 0;
  while (prefix < WINKLER_PREFIX_MAX && a[prefix] !== undefined && a[prefix] === b[prefix]) {
    prefix++;
  }
  return jaro + prefix * WINKLER_WEIGHT * (1 - jaro);
}

function jaroLikeness(a: string, b: string): number {
  const reach = Math.max(Math.floor(Math.max(a.length, b.length) / 2) - 1, 0);
  const taken = new Array<boolean>(b.length).fill(false);
  const matchedInA: string[] = [];
  for (let i = 0; i < a.length; i++) {
    const to = Math.min(b.length, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < to; j++) {
      if (!taken[j] && a[i] === b[j]) {
        taken[j] = true;
        matchedInA.push(a[i]!);
        break;
      }
    }
  }
  const matches = matchedInA.length;
  if (matches === 0) {
    return 0;
  }
  const matchedInB = [...b].filter((_, j) => taken[j]);
  const transpositions = matchedInA.filter((letter, index) => letter !== matchedInB[index]).length / 2;
  return (matches / a.length + matches / b.length + (matches - transpositions) / matches) / 3;
}
