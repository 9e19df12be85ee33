import type { DataSource } from 'typeorm';

/** What is deployed of a pathway. */
export interface DeployedPathway {
  readonly id: string;
  readonly name: string;
  /** The version that the next person takes. */
  readonly version: number;
  readonly processDefinitionKey: string;
  /** When it was deployed first. */
  readonly since: Date;
}

const pathways = `SELECT DISTINCT ON (bpmn_process_id) bpmn_process_id AS id, coalesce(name, bpmn_process_id) AS name, version,
    process_definition_key AS "processDefinitionKey",
    min(created_at) OVER (PARTITION BY bpmn_process_id) AS since
  FROM engine.process_definition WHERE $1::text IS NULL OR bpmn_process_id = $1
  ORDER BY bpmn_process_id, deleted_at IS NULL DESC, version DESC`;

const elementNames = `SELECT element_names AS names FROM engine.process_definition WHERE bpmn_process_id = $1 ORDER BY version`;

/** Every pathway that is deployed or has been; one where an id is given. */
export const readPathways = (source: DataSource, id: string | null = null): Promise<DeployedPathway[]> =>
  source.query(pathways, [id]);

/** What its elements are called, as the latest version that has them says. */
export async function readElementNames(source: DataSource, pathwayId: string): Promise<ReadonlyMap<string, string>> {
  const rows: { names: Record<string, string | null> }[] = await source.query(elementNames, [pathwayId]);
  return new Map(
    rows.flatMap(({ names }) =>
      Object.entries(names).flatMap(([id, name]): [string, string][] => (name === null ? [] : [[id, name]])),
    ),
  );
}
