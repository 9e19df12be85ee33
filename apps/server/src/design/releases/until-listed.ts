import { setTimeout as pause } from 'node:timers/promises';
import type { DeploymentValue } from '#protocol/records.js';
import type { SqlSource } from '#readmodels/search/search.js';

/** A cluster's records of a deployment come in within a second or two. */
const WAIT_MS_MAX = 10_000;
const LOOK_MS = 50;

/**
 * Waits until what was deployed can be read: at once on an embedded engine; on a cluster, which answers before its records come in,
 * a little later.
 * @returns false where its records have not come in after a while
 */
export async function untilListed(
  source: SqlSource,
  deployed: DeploymentValue,
  waitMsMax = WAIT_MS_MAX,
): Promise<boolean> {
  const keys = [
    ...deployed.processesMetadata.map(({ processDefinitionKey }) => processDefinitionKey),
    ...deployed.decisionRequirementsMetadata.map(({ decisionRequirementsKey }) => decisionRequirementsKey),
    ...deployed.formMetadata.map(({ formKey }) => formKey),
  ];
  const end = performance.now() + waitMsMax;
  for (;;) {
    const [row] = await source.query<{ missing: boolean }[]>(
      `SELECT EXISTS (SELECT FROM unnest($1::bigint[]) AS key
          WHERE NOT EXISTS (SELECT FROM engine.resource r WHERE r.resource_key = key)) AS missing`,
      [keys],
    );
    if (row?.missing !== true) return true;
    if (performance.now() >= end) return false;
    await pause(LOOK_MS);
  }
}
