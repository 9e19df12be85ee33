import type { DataSource } from 'typeorm';
import type { ProcessModel } from '#bpmn/process-model.js';
import type { JsonObject } from '#protocol/json.js';
import { readStory } from '#server/engine/story/read-story.js';

/** Where a case stands, as far as another engine can be told. */
export interface CasePosition {
  readonly processInstanceKey: string;
  readonly bpmnProcessId: string;
  readonly version: number;
  /** The steps that it stands at. */
  readonly elements: readonly { readonly id: string; readonly name: string | null }[];
  readonly variables: JsonObject;
  /** Timers of these steps: they begin anew. */
  readonly timers: readonly { readonly elementId: string; readonly dueAt: string }[];
  /** What cannot be carried over, each with its name; empty: all can. */
  readonly obstacles: readonly string[];
}

interface Row {
  readonly element_id: string;
  readonly element_instance_key: string;
  readonly scope_key: string;
  readonly type: string;
}

/** Steps that cannot be begun from outside, and why. */
const NOT_FROM_OUTSIDE: Readonly<Record<string, string>> = {
  MULTI_INSTANCE_BODY: 'goes through several (multi-instance)',
  EVENT_SUB_PROCESS: 'is a part that began by an event',
  BOUNDARY_EVENT: 'is an event at the edge of a step',
  AD_HOC_SUB_PROCESS: 'is a part without an order',
};

const CONTAINERS = new Set(['SUB_PROCESS', 'PROCESS']);
const JOINS = new Set(['PARALLEL_GATEWAY', 'INCLUSIVE_GATEWAY']);

/** @throws Error where there is no such case, or it has ended */
export async function readPosition(source: DataSource, processInstanceKey: string): Promise<CasePosition> {
  const instance = await readInstance(source, processInstanceKey);
  const active: Row[] = await source.query(
    `SELECT element_id, element_instance_key, scope_key, type FROM engine.element_instance
      WHERE process_instance_key = $1::bigint AND state = 'ACTIVE' AND type <> 'PROCESS'`,
    [processInstanceKey],
  );
  const model = await readModel(source, instance.process_definition_key);
  const nameOf = (id: string): string | null => model.elements.find((element) => element.id === id)?.name ?? null;
  const scopes = new Set(active.map(({ scope_key }) => scope_key));
  const leaves = active.filter(
    ({ element_instance_key, type }) => !scopes.has(element_instance_key) && !CONTAINERS.has(type),
  );
  const said = (id: string): string => `'${nameOf(id) ?? id}' (${id})`;
  const obstacles = [
    ...(instance.parent_process_instance_key === null ? [] : ['the case was called by another one: move that']),
    ...active.flatMap(({ element_id, type }) =>
      NOT_FROM_OUTSIDE[type] === undefined ? [] : [`step ${said(element_id)} ${NOT_FROM_OUTSIDE[type]}`],
    ),
    ...(await calledCases(source, processInstanceKey)).map(
      (called) => `the case has called '${called}', which is still running`,
    ),
    ...(await waitingTokens(source, instance.root_process_instance_key, processInstanceKey, model)).map(
      (id) => `one way has reached ${said(id)} and waits there for the others`,
    ),
    ...(await openIncidents(source, processInstanceKey)).map(
      (id) => `step ${said(id)} has an incident: resolve it first`,
    ),
    ...(await jobsInHand(source, processInstanceKey)).map(
      (id) => `somebody works on the job of ${said(id)} at the moment`,
    ),
    ...(leaves.length === 0 ? ['the case stands at no step'] : []),
  ];
  return {
    processInstanceKey,
    bpmnProcessId: instance.bpmn_process_id,
    version: instance.version,
    elements: leaves.map(({ element_id }) => ({ id: element_id, name: nameOf(element_id) })),
    variables: await readVariables(source, processInstanceKey),
    timers: await readTimers(source, processInstanceKey),
    obstacles: [...new Set(obstacles)],
  };
}

interface Instance {
  readonly bpmn_process_id: string;
  readonly version: number;
  readonly process_definition_key: string;
  readonly root_process_instance_key: string;
  readonly parent_process_instance_key: string | null;
}

async function readInstance(source: DataSource, key: string): Promise<Instance> {
  const [instance]: Instance[] = await source.query(
    `SELECT bpmn_process_id, version, process_definition_key, root_process_instance_key, parent_process_instance_key
       FROM engine.process_instance WHERE process_instance_key = $1::bigint AND state = 'ACTIVE'`,
    [key],
  );
  if (instance === undefined) throw new Error(`Expected to move case '${key}', but no such case is under way`);
  return instance;
}

async function readModel(source: DataSource, processDefinitionKey: string): Promise<ProcessModel> {
  const [row]: { model: string }[] = await source.query(
    'SELECT model FROM engine.resource WHERE resource_key = $1::bigint',
    [processDefinitionKey],
  );
  return JSON.parse(row?.model ?? '{"elements":[],"flows":[]}') as ProcessModel;
}

async function readVariables(source: DataSource, key: string): Promise<JsonObject> {
  const rows: { name: string; value: string }[] = await source.query(
    'SELECT name, value FROM engine.variable WHERE scope_key = $1::bigint ORDER BY name',
    [key],
  );
  return Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value)]));
}

async function readTimers(source: DataSource, key: string): Promise<CasePosition['timers']> {
  const rows: { due: string; body: string }[] = await source.query(
    'SELECT due, body FROM engine.timer WHERE process_instance_key = $1::bigint ORDER BY due',
    [key],
  );
  return rows.map(({ due, body }) => ({
    elementId: (JSON.parse(body) as { targetElementId?: string }).targetElementId ?? '',
    dueAt: new Date(Number(due)).toISOString(),
  }));
}

async function calledCases(source: DataSource, key: string): Promise<string[]> {
  const rows: { bpmn_process_id: string }[] = await source.query(
    `SELECT bpmn_process_id FROM engine.process_instance WHERE parent_process_instance_key = $1::bigint AND state = 'ACTIVE'`,
    [key],
  );
  return rows.map(({ bpmn_process_id }) => bpmn_process_id);
}

async function openIncidents(source: DataSource, key: string): Promise<string[]> {
  const rows: { element_id: string }[] = await source.query(
    'SELECT element_id FROM engine.incident WHERE process_instance_key = $1::bigint AND resolution_time IS NULL',
    [key],
  );
  return rows.map(({ element_id }) => element_id);
}

async function jobsInHand(source: DataSource, key: string): Promise<string[]> {
  const rows: { element_id: string }[] = await source.query(
    `SELECT element_id FROM engine.job WHERE process_instance_key = $1::bigint AND state = 'ACTIVATED'`,
    [key],
  );
  return rows.map(({ element_id }) => element_id);
}

/** Joins that one way has reached and another has not: what waits there is no step, and would be lost. */
async function waitingTokens(
  source: DataSource,
  root: string,
  processInstanceKey: string,
  model: ProcessModel,
): Promise<string[]> {
  const joins = new Map(
    model.elements
      .filter(({ type, incoming }) => JOINS.has(type) && incoming.length > 1)
      .map((element) => [element.id, element]),
  );
  const flowTargets = new Map(model.flows.map((flow) => [flow.id, model.elements[flow.target]?.id ?? '']));
  const taken = new Map<string, Map<string, number>>();
  const begun = new Map<string, number>();
  for (const { valueType, intent, value } of await readStory(source, [root])) {
    if (valueType !== 'PROCESS_INSTANCE' || value.processInstanceKey !== processInstanceKey) continue;
    const target = flowTargets.get(value.elementId) ?? '';
    if (intent === 'SEQUENCE_FLOW_TAKEN' && joins.has(target)) {
      const flows = taken.get(target) ?? new Map<string, number>();
      taken.set(target, flows.set(value.elementId, (flows.get(value.elementId) ?? 0) + 1));
    }
    if (intent === 'ELEMENT_ACTIVATING' && joins.has(value.elementId)) {
      begun.set(value.elementId, (begun.get(value.elementId) ?? 0) + 1);
    }
  }
  return [...taken].flatMap(([id, flows]) => (Math.max(...flows.values()) > (begun.get(id) ?? 0) ? [id] : []));
}
