import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { type EvaluatedDecision, withValues } from '#protocol/evaluated-decision.js';
import type { Json } from '#protocol/json.js';
import { NO_KEY } from '#protocol/key.js';
import type { EngineRecord } from '#protocol/records.js';
import type { DefinitionFacts } from './definition-facts.js';
import { isJobOfCluster, type ZeebeRecord } from './zeebe-record.js';

/** Reads a file of a definition: what an embedded engine's own record would carry. */
export type ReadModel = (kind: 'process' | 'decisionRequirements', name: string, content: string) => Promise<unknown>;

type Value = Readonly<Record<string, unknown>>;

/** Kinds that concern a running instance and are as ours but for the root. */
const OF_INSTANCES = new Set([
  'PROCESS_INSTANCE',
  'JOB',
  'USER_TASK',
  'VARIABLE',
  'INCIDENT',
  'TIMER',
  'PROCESS_MESSAGE_SUBSCRIPTION',
  'MESSAGE_START_EVENT_SUBSCRIPTION',
  'ESCALATION',
  'COMPENSATION_SUBSCRIPTION',
  'DECISION_EVALUATION',
  'PROCESS_INSTANCE_CREATION',
  'PROCESS_INSTANCE_MODIFICATION',
  'PROCESS_INSTANCE_MIGRATION',
]);

const WITHOUT_INSTANCE = new Set(['MESSAGE', 'JOB_BATCH']);

/** Intents of a cluster that ours has no record for: its own bookkeeping between partitions. */
const INTERNAL_INTENTS = new Set(['CREATING', 'DELETING', 'CORRELATING', 'CORRELATE', 'DELETE', 'CREATE']);

/** By which definition an instance goes on: from its beginning, and from when it is migrated. */
const TELLS_DEFINITION = new Set(['ELEMENT_ACTIVATING', 'ELEMENT_MIGRATED']);

/** Turns the records of a cluster into those of the port, in their order. */
export class RecordTranslator {
  constructor(
    private readonly facts: DefinitionFacts,
    private readonly readModel: ReadModel,
  ) {}

  /** @returns undefined for what has no meaning here: commands, rejections, bookkeeping */
  async translate(manager: EntityManager, record: ZeebeRecord, position: number): Promise<EngineRecord | undefined> {
    if (record.recordType !== 'EVENT') return undefined;
    const value = await this.valueOf(manager, record);
    if (value === undefined) return undefined;
    const { key, timestamp, valueType, intent } = record;
    return { position, key, timestamp, valueType, intent, value } as unknown as EngineRecord;
  }

  private async valueOf(manager: EntityManager, record: ZeebeRecord): Promise<Value | undefined> {
    const { valueType, intent, key, value } = record;
    if (
      valueType === 'PROCESS' ||
      valueType === 'FORM' ||
      valueType.startsWith('DECISION_REQ') ||
      valueType === 'DECISION'
    ) {
      if (intent !== 'CREATED' && intent !== 'DELETED') return undefined;
      return (await this.facts.isFirstTold(manager, valueType, intent, key)) ? this.definition(record) : undefined;
    }
    if (valueType === 'SIGNAL') {
      return (await this.facts.isFirstTold(manager, valueType, intent, key)) ? value : undefined;
    }
    if (WITHOUT_INSTANCE.has(valueType)) return valueType === 'JOB_BATCH' ? jobBatch(record) : value;
    if (!OF_INSTANCES.has(valueType)) return undefined;
    if (valueType !== 'USER_TASK' && INTERNAL_INTENTS.has(intent)) return undefined;
    // It bears no value: whoever follows variables would take that for null.
    if (valueType === 'VARIABLE' && intent === 'MIGRATED') return undefined;
    return this.ofInstance(manager, record);
  }

  private async ofInstance(manager: EntityManager, record: ZeebeRecord): Promise<Value | undefined> {
    const { valueType, intent, value } = record;
    const processInstanceKey = keyOf(value.processInstanceKey);
    if (valueType === 'PROCESS_INSTANCE' && value.bpmnElementType === 'PROCESS' && TELLS_DEFINITION.has(intent)) {
      await this.facts.begin(manager, processInstanceKey, keyOf(value.parentProcessInstanceKey), {
        processDefinitionKey: keyOf(value.processDefinitionKey),
        bpmnProcessId: String(value.bpmnProcessId),
      });
    }
    const { root, ...definition } =
      processInstanceKey === NO_KEY ? { root: NO_KEY } : await this.facts.instance(manager, processInstanceKey);
    const common = { ...definition, ...withKeys(value), processInstanceKey, rootProcessInstanceKey: root };
    switch (valueType) {
      case 'JOB':
        return isJobOfCluster(value.type) ? undefined : { ...common, ...jobMembers(value) };
      case 'VARIABLE':
        return { ...common, value: readJson(String(value.value)) };
      case 'USER_TASK':
        return { ...common, ...(await this.userTask(manager, value)) };
      case 'DECISION_EVALUATION':
        return {
          ...common,
          decisionOutput: readJson(String(value.decisionOutput)),
          evaluatedDecisions: (value.evaluatedDecisions as Value[]).map(evaluatedDecision),
        };
      case 'PROCESS_INSTANCE_CREATION':
        return intent === 'CREATED' ? { ...common, tags: [], businessId: null } : undefined;
      case 'PROCESS_INSTANCE_MODIFICATION':
        return { ...common, ...modificationMembers(value) };
      default:
        return common;
    }
  }

  /** The name and the form's id stand with the definitions. */
  private async userTask(manager: EntityManager, value: Value): Promise<Value> {
    const formKey = keyOf(value.formKey);
    return {
      name: await this.facts.elementName(manager, keyOf(value.processDefinitionKey), String(value.elementId)),
      formKey,
      formId: await this.facts.formId(manager, formKey),
      candidateGroups: value.candidateGroupsList ?? [],
      candidateUsers: value.candidateUsersList ?? [],
      assignee: value.assignee ?? '',
      externalFormReference: value.externalFormReference ?? '',
      action: value.action ?? '',
      changedAttributes: ((value.changedAttributes ?? []) as string[]).map(attributeOf),
      creationTimestamp: Number(value.creationTimestamp ?? 0),
      priority: Number(value.priority ?? 50),
      dueDate: withoutRegion(value.dueDate),
      followUpDate: withoutRegion(value.followUpDate),
      variables: value.variables ?? {},
    };
  }

  private async definition({ valueType, key, value, intent }: ZeebeRecord): Promise<Value> {
    const members: Record<string, unknown> = {
      ...withKeys(value),
      version: Number(value.version ?? value.decisionRequirementsVersion),
      versionTag: value.versionTag || null,
      deploymentKey: keyOf(value.deploymentKey),
      duplicate: value.duplicate ?? value.isDuplicate ?? false,
    };
    if (intent === 'DELETED' || valueType === 'DECISION') return members;
    const resource = Buffer.from(String(value.resource ?? ''), 'base64').toString('utf8');
    members.resource = resource;
    // As an embedded engine's record has it: by this a release knows its version. The cluster's own is of another kind.
    members.checksum = createHash('sha256').update(resource, 'utf8').digest('hex');
    if (valueType === 'FORM') {
      this.facts.learnFormId(key, String(value.formId));
      return members;
    }
    const kind = valueType === 'PROCESS' ? 'process' : 'decisionRequirements';
    const model = await this.readModel(kind, String(value.resourceName), resource);
    members.model = kind === 'process' ? processOf(model, String(value.bpmnProcessId)) : model;
    if (kind === 'process') {
      const { name, elements } = (members.model ?? {}) as { name?: string | null; elements?: Element[] };
      members.name = name ?? null;
      const named = (elements ?? []).flatMap((each) => (each.name == null ? [] : [[each.id, each.name] as const]));
      this.facts.learnNames(key, Object.fromEntries(named));
    }
    return members;
  }
}

/** A cluster names some attributes by how it stores them. */
const attributeOf = (name: string): string => name.replace(/List$/, '');

interface Element {
  readonly id: string;
  readonly name: string | null;
}

/** A file may draw several processes. */
const processOf = (models: unknown, bpmnProcessId: string): unknown =>
  (models as readonly { readonly processId: string }[]).find(({ processId }) => processId === bpmnProcessId) ?? null;

const keyOf = (value: unknown): string => (value === undefined || value === null ? NO_KEY : String(value));

/** Every member that is a key, as text. */
const withKeys = (value: Value): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, /Key$/.test(name) && member !== '' ? keyOf(member) : member]),
  );

/** A moment that an expression computed bears the region of the cluster beside its offset: no other reader of ISO 8601 knows that. */
const withoutRegion = (text: unknown): string => String(text ?? '').replace(/\[.*\]$/, '');

const jobMembers = (value: Value): Value => ({
  kind: 'BPMN_ELEMENT',
  customHeaders: value.customHeaders ?? {},
  worker: value.worker ?? '',
  deadline: Number(value.deadline ?? -1),
  retryBackoffUntil: Number(value.recurringTime ?? -1),
  errorMessage: value.errorMessage ?? '',
  errorCode: value.errorCode ?? '',
  variables: value.variables ?? {},
});

/** The scopes come in no order: a scope is always older than those inside it. */
const modificationMembers = ({ activateInstructions, terminateInstructions }: Value): Value => ({
  activateInstructions: ((activateInstructions ?? []) as Value[]).map((instruction) => ({
    elementId: instruction.elementId,
    ancestorScopeKey: keyOf(instruction.ancestorScopeKey),
    variableInstructions: instruction.variableInstructions ?? [],
    ancestorScopeKeys: ((instruction.ancestorScopeKeys ?? []) as unknown[]).map(String).sort(),
  })),
  terminateInstructions: ((terminateInstructions ?? []) as Value[]).map(withKeys),
});

/** Which jobs were handed out; user tasks' own are not among them. */
function jobBatch({ value, intent }: ZeebeRecord): Value | undefined {
  const jobs = (value.jobs ?? []) as Value[];
  if (intent !== 'ACTIVATED' || isJobOfCluster(value.type)) return undefined;
  return {
    type: value.type,
    worker: value.worker ?? '',
    deadline: Number(jobs[0]?.deadline ?? -1),
    jobKeys: ((value.jobKeys ?? []) as unknown[]).map(String),
  };
}

/** Lists are absent where the broker has nothing to tell in them. */
function evaluatedDecision(decision: Value): Value {
  const matchedRules = ((decision.matchedRules ?? []) as Value[]).map((rule) => ({ evaluatedOutputs: [], ...rule }));
  const whole = { evaluatedInputs: [], ...decision, matchedRules } as unknown as EvaluatedDecision<string>;
  return { ...withKeys(decision), ...withValues(whole, readJson) };
}

function readJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
