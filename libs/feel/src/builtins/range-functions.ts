import type { Run } from '../run/run.js';
import { order } from '../values/compare.js';
import type { FeelValue } from '../values/feel-value.js';
import { FeelRange } from '../values/feel-value.js';
import type { Signature } from './signature.js';
import { define } from './signature.js';

/** A point counts as the range from itself to itself. */
type Relation = (ends: Ends, a: FeelRange, b: FeelRange) => boolean;

/** The relations of ranges in DMN 1.3, chapter 10.3.4.9 (table 78). */
export const rangeFunctions: readonly Signature[] = [
  relation('before', (ends, a, b) => ends.isBefore(a, b)),
  relation('after', (ends, a, b) => ends.isBefore(b, a)),
  relation('meets', (ends, a, b) => ends.meets(a, b)),
  relation('met by', (ends, a, b) => ends.meets(b, a)),
  relation('overlaps', (ends, a, b) => !ends.isBefore(a, b) && !ends.isBefore(b, a)),
  relation('overlaps before', (ends, a, b) => ends.overlapsBefore(a, b)),
  relation('overlaps after', (ends, a, b) => ends.overlapsBefore(b, a)),
  relation('finishes', (ends, a, b) => ends.sameEnd(a, b) && ends.startsWithin(a, b)),
  relation('finished by', (ends, a, b) => ends.sameEnd(a, b) && ends.startsWithin(b, a)),
  relation('includes', (ends, a, b) => ends.startsWithin(b, a) && ends.endsWithin(b, a)),
  relation('during', (ends, a, b) => ends.startsWithin(a, b) && ends.endsWithin(a, b)),
  relation('starts', (ends, a, b) => ends.sameStart(a, b) && ends.endsWithin(a, b)),
  relation('started by', (ends, a, b) => ends.sameStart(a, b) && ends.endsWithin(b, a)),
  relation('coincides', (ends, a, b) => ends.sameStart(a, b) && ends.sameEnd(a, b)),
];

function relation(name: string, holds: Relation): Signature {
  return define(`${name}(a: any, b: any)`, (run, [a = null, b = null]) => {
    const ends = new Ends(run);
    const result = holds(ends, asRange(a), asRange(b));
    return ends.isComparable ? result : null;
  });
}

function asRange(value: FeelValue): FeelRange {
  return value instanceof FeelRange ? value : new FeelRange(value, value, true, true);
}

/** Compares the ends of ranges; an open side reaches beyond every value. */
class Ends {
  isComparable = true;

  constructor(private readonly run: Run) {}

  isBefore(a: FeelRange, b: FeelRange): boolean {
    const gap = this.compare(b.start, a.end);
    return gap > 0 || (gap === 0 && !(a.endIncluded && b.startIncluded));
  }

  meets(a: FeelRange, b: FeelRange): boolean {
    return this.compare(a.end, b.start) === 0 && a.endIncluded && b.startIncluded;
  }

  sameStart(a: FeelRange, b: FeelRange): boolean {
    return this.compare(a.start, b.start) === 0 && a.startIncluded === b.startIncluded;
  }

  sameEnd(a: FeelRange, b: FeelRange): boolean {
    return this.compare(a.end, b.end) === 0 && a.endIncluded === b.endIncluded;
  }

  /** Whether `a` begins no earlier than `b`. */
  startsWithin(a: FeelRange, b: FeelRange): boolean {
    const later = this.compare(a.start, b.start);
    return later > 0 || (later === 0 && (b.startIncluded || !a.startIncluded));
  }

  /** Whether `a` ends no later than `b`. */
  endsWithin(a: FeelRange, b: FeelRange): boolean {
    const later = this.compare(b.end, a.end);
    return later > 0 || (later === 0 && (b.endIncluded || !a.endIncluded));
  }

  overlapsBefore(a: FeelRange, b: FeelRange): boolean {
    return this.startsWithin(b, a) && !this.isBefore(a, b) && this.endsWithin(a, b);
  }

  private compare(left: FeelValue, right: FeelValue): number {
    const result = order(this.run, left, right);
    this.isComparable &&= result !== null;
    return result ?? Number.NaN;
  }
}
