import { isEmptyExpression, isExpression } from './expression-text.js';
import { isCycle, isDateTime, isDuration } from './iso-time.js';
import type { ModdleElement } from './moddle-element.js';
import { bodyOf } from './moddle-element.js';
import type { ProblemCollector } from './problem-collector.js';
import type { TimerModel } from './process-model.js';

type TimerKind = TimerModel['kind'];

interface KindRule {
  readonly property: string;
  readonly isValid: (text: string) => boolean;
  readonly example: string;
}

const kinds: Readonly<Record<TimerKind, KindRule>> = {
  date: {
    property: 'timeDate',
    isValid: isDateTime,
    example: 'a date and time with its offset, e.g. 2026-03-01T09:00:00Z',
  },
  duration: { property: 'timeDuration', isValid: isDuration, example: 'a duration, e.g. P14D or PT4H' },
  cycle: { property: 'timeCycle', isValid: isCycle, example: 'a repetition, e.g. R/P1D or R4/P1W' },
};

/** The timer of an event; `allowed`: the kinds that make sense where the event stands. */
export const readTimer = (
  source: ModdleElement,
  definition: ModdleElement,
  allowed: readonly TimerKind[],
  problems: ProblemCollector,
): TimerModel | null => {
  const given = (Object.keys(kinds) as TimerKind[]).filter((kind) => bodyOf(definition, kinds[kind].property) !== null);
  const [kind] = given;
  if (kind === undefined || given.length > 1) {
    problems.error(
      'TIMER_INCOMPLETE',
      source,
      `The timer needs exactly one of: ${allowed.map((each) => kinds[each].example).join('; ')}; or an expression that starts with '='.`,
    );
    return null;
  }
  const rule = kinds[kind];
  if (!allowed.includes(kind)) {
    problems.error(
      'TIMER_KIND_NOT_HERE',
      source,
      `A timer here takes ${allowed.map((each) => kinds[each].example).join('; or ')}; not '${rule.property}'.`,
    );
    return null;
  }
  const expression = bodyOf(definition, rule.property) ?? '';
  if (isEmptyExpression(expression) || (!isExpression(expression) && !rule.isValid(expression))) {
    problems.error(
      'TIMER_INVALID',
      source,
      `The timer needs ${rule.example}; or an expression that starts with '='; not '${expression.slice(0, 60)}'.`,
    );
  }
  return { kind, expression };
};
