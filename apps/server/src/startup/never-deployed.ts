import type { DataSource } from 'typeorm';
import type { DeployableResource } from '#process-engine/process-engine.js';

/**
 * The files that have never been deployed here as they are. What people have redrawn since on the running server stays the
 * live version: a file that was live once is not put back by a mere start.
 */
export async function neverDeployed(
  dataSource: DataSource,
  files: readonly DeployableResource[],
): Promise<DeployableResource[]> {
  const names = files.map(({ name }) => name);
  const known = await dataSource.query<{ resource_name: string; content: string }[]>(
    'SELECT resource_name, content FROM engine.resource WHERE resource_name = ANY($1)',
    [names],
  );
  const deployed = new Set(known.map(({ resource_name: name, content }) => JSON.stringify([name, content])));
  return files.filter(({ name, content }) => !deployed.has(JSON.stringify([name, content])));
}
