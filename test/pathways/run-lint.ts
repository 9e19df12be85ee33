/**
 * Reads BPMN files by the rules that designers see and prints what they find as JSON, `[{ file, severity, rule, elementId, message }]`.
 * A process of its own, because bpmnlint and its plugins are CommonJS that requires ES modules, which the test runner's own
 * module loader cannot do on Node 20.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { argv, stdout } from 'node:process';
import { drawingReader } from '#drawing/drawing-moddle.js';
import { lintDrawing } from '#drawing/rules/lint-drawing.js';

const read = drawingReader(createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json'));

const findings: unknown[] = [];
for (const file of argv.slice(2)) {
  const { definitions } = await read(readFileSync(file, 'utf8'));
  for (const problem of await lintDrawing(definitions)) findings.push({ file, ...problem });
}
stdout.write(JSON.stringify(findings));
