import type { EntityManager } from 'typeorm';
import { NO_KEY } from '#protocol/key.js';
import type { EngineRecord } from '#protocol/records.js';

/** What is known of a running instance. */
export interface InstanceFacts {
  readonly root: string;
  readonly processDefinitionKey: string;
  readonly bpmnProcessId: string;
}

/** What a cluster's records do not tell of running things: it stands with the definitions and with the callers. */
export class DefinitionFacts {
  private readonly names = new Map<string, Readonly<Record<string, string>>>();
  private readonly formIds = new Map<string, string>();
  private readonly instances = new Map<string, InstanceFacts>();
  private readonly told = new Set<string>();

  /** Most instances that are remembered. */
  static readonly INSTANCES_MAX = 50_000;
  /** Most that is remembered of what has been told; beyond it is looked up. */
  static readonly TOLD_MAX = 10_000;

  /**
   * Every partition tells of each definition and each signal, under the same key: whether this is the first that does. Whichever that
   * is, it comes before its own partition's cases, where another partition's may come long after.
   */
  async isFirstTold(manager: EntityManager, valueType: string, intent: string, key: string): Promise<boolean> {
    const name = `${valueType} ${intent} ${key}`;
    if (this.told.has(name)) return false;
    if (this.told.size >= DefinitionFacts.TOLD_MAX) this.told.clear();
    this.told.add(name);
    const rows: { record: string }[] = await manager.query('SELECT record FROM zeebe.record WHERE key = $1', [key]);
    return !rows.some(({ record }) => {
      const { valueType: kind, intent: fact } = JSON.parse(record) as EngineRecord;
      return kind === valueType && fact === intent;
    });
  }

  /** The name of an element as it is drawn. */
  async elementName(manager: EntityManager, processDefinitionKey: string, elementId: string): Promise<string | null> {
    let names = this.names.get(processDefinitionKey);
    if (names === undefined) {
      const rows: { element_names: Record<string, string> }[] = await manager.query(
        'SELECT element_names FROM engine.process_definition WHERE process_definition_key = $1',
        [processDefinitionKey],
      );
      names = rows[0]?.element_names ?? {};
      this.names.set(processDefinitionKey, names);
    }
    return names[elementId] ?? null;
  }

  async formId(manager: EntityManager, formKey: string): Promise<string> {
    if (formKey === NO_KEY) return '';
    const known = this.formIds.get(formKey);
    if (known !== undefined) return known;
    const rows: { form_id: string }[] = await manager.query('SELECT form_id FROM engine.form WHERE form_key = $1', [
      formKey,
    ]);
    const formId = rows[0]?.form_id ?? '';
    this.formIds.set(formKey, formId);
    return formId;
  }

  /** Definitions of this batch, before they are stored. */
  learnNames(processDefinitionKey: string, names: Readonly<Record<string, string>>): void {
    this.names.set(processDefinitionKey, names);
  }

  learnFormId(formKey: string, formId: string): void {
    this.formIds.set(formKey, formId);
  }

  /** An instance has begun, called by another or by none. */
  async begin(
    manager: EntityManager,
    processInstanceKey: string,
    parentKey: string,
    definition: Omit<InstanceFacts, 'root'>,
  ): Promise<void> {
    const root = parentKey === NO_KEY ? processInstanceKey : (await this.instance(manager, parentKey)).root;
    this.remember(processInstanceKey, { root, ...definition });
  }

  /** What is known of it; where it began before the feed did, it is its own root. */
  async instance(manager: EntityManager, processInstanceKey: string): Promise<InstanceFacts> {
    const known = this.instances.get(processInstanceKey);
    if (known !== undefined) return known;
    const rows: { root: string; definition: string; process: string }[] = await manager.query(
      `SELECT root_process_instance_key AS root, process_definition_key AS definition, bpmn_process_id AS process
       FROM engine.process_instance WHERE process_instance_key = $1`,
      [processInstanceKey],
    );
    const [row] = rows;
    return this.remember(processInstanceKey, {
      root: String(row?.root ?? processInstanceKey),
      processDefinitionKey: String(row?.definition ?? NO_KEY),
      bpmnProcessId: row?.process ?? '',
    });
  }

  /** What was learned in a batch that is not kept is not known. */
  forget(): void {
    this.names.clear();
    this.formIds.clear();
    this.instances.clear();
    this.told.clear();
  }

  private remember(processInstanceKey: string, facts: InstanceFacts): InstanceFacts {
    if (this.instances.size >= DefinitionFacts.INSTANCES_MAX) this.instances.clear();
    this.instances.set(processInstanceKey, facts);
    return facts;
  }
}
