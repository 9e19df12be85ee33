/**
 * Lints BPMN files with bpmnlint and prints the findings as JSON, `[{ file, category, rule, id, message }]`.
 * A process of its own, because bpmnlint and its plugins are CommonJS that requires ES modules, which the test runner's
 * own module loader cannot do on Node 20.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { argv, stdout } from 'node:process';
import { BpmnModdle } from 'bpmn-moddle';

const require = createRequire(import.meta.url);
const { Linter } = require('bpmnlint');
const NodeResolver = require('bpmnlint/lib/resolver/node-resolver.js');
const zeebe = require('zeebe-bpmn-moddle/resources/zeebe.json');

// One linter for each file: rules of bpmnlint may keep what they saw in the file before.
const linterOf = () =>
  new Linter({
    config: {
      extends: ['bpmnlint:recommended', 'plugin:camunda-compat/camunda-cloud-8-6'],
      // Advice that our drawing rules make a must.
      rules: { 'fake-join': 'error', 'superfluous-gateway': 'error', 'no-overlapping-elements': 'error' },
    },
    resolver: new NodeResolver({ require }),
  });

const findings = [];
for (const file of argv.slice(2)) {
  const { rootElement } = await new BpmnModdle({ zeebe }).fromXML(readFileSync(file, 'utf8'));
  const results = await linterOf().lint(rootElement);
  for (const [rule, reports] of Object.entries(results)) {
    for (const { id, message, category } of reports) findings.push({ file, category, rule, id, message });
  }
}
stdout.write(JSON.stringify(findings));
