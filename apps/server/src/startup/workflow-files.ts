import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DeployableResource } from '#process-engine/process-engine.js';

const DEPLOYED = /\.(bpmn|dmn|form)$/;

/** Beside `apps`, among the sources as well as among the built files. */
const WORKFLOWS = fileURLToPath(new URL('../../../../workflows/', import.meta.url));

/** The diagrams, tables and forms of all pathways, in the order of their names. */
export async function readWorkflowFiles(folder: string = WORKFLOWS): Promise<DeployableResource[]> {
  const files = await readdir(folder, { recursive: true });
  return Promise.all(
    files
      .filter((file) => DEPLOYED.test(file))
      .sort()
      .map(async (file) => ({
        name: path.basename(file),
        content: await readFile(path.join(folder, file), 'utf8'),
      })),
  );
}
