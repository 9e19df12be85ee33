import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DeployableResource } from '#process-engine/process-engine.js';

const FOLDER = 'workflows';
const FOLDERS_UP_MAX = 10;
const DEPLOYABLE = /\.(bpmn|dmn|form)$/;

/** All files under `workflows/` that an engine deploys, by name; found from the sources and from the built files alike. */
export function workflowFiles(): DeployableResource[] {
  const root = workflowsFolder();
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => DEPLOYABLE.test(file))
    .sort()
    .map((file) => ({ name: file.split(/[\\/]/).at(-1) as string, content: readFileSync(join(root, file), 'utf8') }));
}

/** @throws Error when there is no such file */
export function workflowFile(name: string): DeployableResource {
  const file = workflowFiles().find((each) => each.name === name);
  if (!file) {
    throw new Error(`Expected to find '${name}' under ${FOLDER}/, but there is no such file`);
  }
  return file;
}

function workflowsFolder(): string {
  let folder = import.meta.dirname;
  for (let up = 0; up < FOLDERS_UP_MAX; up += 1) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, FOLDER))) {
      return join(folder, FOLDER);
    }
    folder = dirname(folder);
  }
  throw new Error(`Expected to find ${FOLDER}/ beside a package.json above the server, but did not`);
}
