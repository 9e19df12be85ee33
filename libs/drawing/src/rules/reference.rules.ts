import type { ModdleElement } from '#bpmn/moddle-element.js';
import { extensionText, nodesOf } from '../elements.js';
import type { Fix } from './drawing-problem.js';
import type { DrawingContext, DrawingRule } from './drawing-rule.js';

interface Reference {
  readonly name: string;
  readonly known: (context: DrawingContext) => ReadonlySet<string> | undefined;
  readonly of: (node: ModdleElement) => string | null;
  readonly message: (value: string) => string;
  readonly fix: Fix;
}

/** A value that is worked out when somebody gets there cannot be looked up. */
const isExpression = (value: string): boolean => value.trimStart().startsWith('=');

const referenceRule = ({ name, known, of, message, fix }: Reference): DrawingRule => ({
  name,
  severity: 'error',
  check: (process, context) => {
    const values = known(context);
    if (values === undefined) return [];
    return nodesOf(process).flatMap((element) => {
      const value = of(element);
      return value === null || isExpression(value) || values.has(value)
        ? []
        : [{ element, message: message(value), fix }];
    });
  },
});

/** What steps name outside of the drawing, and what is not there. */
export const referenceRules: readonly DrawingRule[] = [
  referenceRule({
    name: 'job-type',
    known: ({ jobTypes }) => jobTypes,
    of: (node) => extensionText(node, 'zeebe:TaskDefinition', 'type'),
    message: (type) => `Nothing works jobs of type '${type}': people would wait here for ever.`,
    fix: { label: 'Choose what it does', kind: 'set-job-type' },
  }),
  referenceRule({
    name: 'form',
    known: ({ formIds }) => formIds,
    of: (node) => extensionText(node, 'zeebe:FormDefinition', 'formId'),
    message: (id) => `Its form '${id}' does not exist.`,
    fix: { label: 'Choose a form', kind: 'set-form' },
  }),
  referenceRule({
    name: 'decision',
    known: ({ decisionIds }) => decisionIds,
    of: (node) => extensionText(node, 'zeebe:CalledDecision', 'decisionId'),
    message: (id) => `Its decision table '${id}' does not exist.`,
    fix: { label: 'Choose a decision table', kind: 'set-decision' },
  }),
  referenceRule({
    name: 'pathway',
    known: ({ pathwayIds }) => pathwayIds,
    of: (node) => extensionText(node, 'zeebe:CalledElement', 'processId'),
    message: (id) => `The pathway '${id}' that it leads to does not exist.`,
    fix: { label: 'Choose a pathway', kind: 'set-pathway' },
  }),
];
