import { within } from '../measures/scope';

/** Where those are listed who wait at a step. */
export function peoplePath(pathwayId: string, elementId: string, query: string, agency?: string): string {
  const parameters = new URLSearchParams(query);
  if (agency !== undefined) parameters.set('agency', agency);
  return within(
    `/manage/${encodeURIComponent(pathwayId)}/steps/${encodeURIComponent(elementId)}`,
    parameters.toString(),
  );
}
