import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseResource } from '#bpmn/parse-resource.js';

const ROOT = join(import.meta.dirname, '..');

/** All files under `workflows/` that an engine deploys, by name. */
export function workflowFiles(): { name: string; content: string }[] {
  return readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(bpmn|dmn|form)$/.test(file))
    .sort()
    .map((file) => ({ name: file.split('/').at(-1) as string, content: readFileSync(join(ROOT, file), 'utf8') }));
}

let parsed: Promise<readonly unknown[]> | undefined;

/** The files read once for all engines of a spec file. */
export function parsedWorkflowFiles(): Promise<readonly unknown[]> {
  parsed ??= Promise.all(workflowFiles().map((file) => parseResource(file)));
  return parsed;
}
