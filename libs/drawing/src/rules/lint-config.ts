/// <reference path="./bpmnlint-packages.d.ts" />
import type { Config, Resolver, RuleFactory } from 'bpmnlint';
import recommended from 'bpmnlint/config/recommended.js';
import { isOfType } from '#bpmn/moddle-element.js';
import { compatRules } from './compat-rules.js';
import type { DrawingContext, DrawingRule } from './drawing-rule.js';
import { ownRules } from './own-rules.js';
import { recommendedRules } from './recommended-rules.js';

const COMPAT_VERSION = '8.6';
const OWN = 'bpmnlint-plugin-otr';
const COMPAT = 'bpmnlint-plugin-camunda-compat';

/** Rules that only give advice. The rest forbids deployment. */
const ADVICE = ['connector-properties', 'secrets', 'user-task-definition', 'zeebe-user-task'];

/** Said better by rules of ours, which know what the engine does. */
const SAID_ELSEWHERE = ['camunda-compat/implementation', 'camunda-compat/executable-process', 'start-event-required'];

/** The rules that each drawing is read by, as bpmnlint wants them. */
export const lintConfig: Config = {
  rules: {
    ...recommended.rules,
    // Advice elsewhere; in our drawings a must, since each of them misleads the reader.
    'fake-join': 'error',
    'superfluous-gateway': 'error',
    'no-overlapping-elements': 'error',
    ...Object.fromEntries(
      Object.keys(compatRules).map((name) => [
        `camunda-compat/${name}`,
        [ADVICE.includes(name) ? 'warn' : 'error', { version: COMPAT_VERSION }] as const,
      ]),
    ),
    ...Object.fromEntries(
      ownRules.map(({ name, severity }) => [`otr/${name}`, severity === 'error' ? 'error' : 'warn']),
    ),
    ...Object.fromEntries(SAID_ELSEWHERE.map((name) => [name, 'off'])),
  },
};

/**
 * What `bpmn-js-bpmnlint` takes as `linting.bpmnlint`, and our own `lintDrawing` too: the same rules in the browser and on
 * the server. Every rule is imported by name, so a bundler takes it in, and nothing is looked for at run time.
 */
export const lintingOf = (context: DrawingContext = {}): { readonly config: Config; readonly resolver: Resolver } => {
  const own = new Map(ownRules.map((rule) => [rule.name, factoryOf(rule, context)]));
  const packages: Readonly<Record<string, (name: string) => RuleFactory | undefined>> = {
    bpmnlint: (name) => recommendedRules[name],
    [COMPAT]: (name) => compatRules[name],
    [OWN]: (name) => own.get(name),
  };
  return {
    config: lintConfig,
    resolver: {
      resolveRule: (pkg, name) => {
        const rule = packages[pkg]?.(name);
        if (rule === undefined) throw new Error(`Expected rule '${name}' of '${pkg}' to be among the rules`);
        return rule;
      },
      resolveConfig: (pkg, name) => {
        throw new Error(`Expected all rules to be named, but found the set '${name}' of '${pkg}'`);
      },
    },
  };
};

/** A rule of ours in the shape of bpmnlint. */
const factoryOf =
  ({ check, severity }: DrawingRule, context: DrawingContext): RuleFactory =>
  () => ({
    check: (node, reporter) => {
      if (!isOfType(node, 'bpmn:Process')) return;
      for (const finding of check(node, context)) {
        const { element, message, fix } = finding;
        const id = typeof element.id === 'string' ? element.id : undefined;
        reporter.report(id, message, { severity: finding.severity ?? severity, ...(fix === undefined ? {} : { fix }) });
      }
    },
  });
