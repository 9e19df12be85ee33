import type { EntityManager } from 'typeorm';
import type { ProcessModels } from '../common/process-models.js';
import type { Story } from './story.js';
import type { Place } from './trace.js';

/** Where an instance was called, and at which step. */
export type Caller = Place & { readonly elementId: string };

interface Row {
  readonly called: string;
  readonly caller: string;
  readonly step: string;
  readonly definition: string;
  readonly pathway: string;
}

/** By each instance of a case that was called: which one called it, and at which step. */
export async function callersIn(
  em: EntityManager,
  models: ProcessModels,
  root: string,
  story: Story,
): Promise<ReadonlyMap<string, Caller>> {
  const rows = await em.query<Row[]>(
    `SELECT c.process_instance_key::text AS called, p.process_instance_key::text AS caller,
        c.parent_element_instance_key::text AS step, p.process_definition_key::text AS definition,
        coalesce(d.name, p.bpmn_process_id) AS pathway
      FROM engine.process_instance c JOIN engine.process_instance p ON p.process_instance_key = c.parent_process_instance_key
      LEFT JOIN engine.process_definition d ON d.process_definition_key = p.process_definition_key
      WHERE c.root_process_instance_key = $1::bigint`,
    [root],
  );
  const places = await Promise.all(
    rows.map(async ({ called, caller, step, definition, pathway }) => {
      const drawn = await models.of(definition);
      const elementId = story.beginOf(step)?.value.elementId;
      return drawn === null || elementId === undefined
        ? []
        : [[called, { instance: caller, drawn, pathway, elementId }] as const];
    }),
  );
  return new Map(places.flat());
}
