import type { DecisionRequirementsModel } from '#bpmn/decision-model.js';
import type { Binding, ProcessModel } from '#bpmn/process-model.js';
import type { Key } from '#protocol/key.js';
import type { DecisionRequirementsMetadata, DecisionValue, FormMetadata, ProcessMetadata } from '#protocol/records.js';
import { type CompiledGraph, compileGraph } from '../definition/compiled-graph.js';
import { ExecutableProcess } from '../definition/executable-process.js';
import type { UndoLog } from './undo-log.js';

export interface DeployedProcess {
  readonly metadata: ProcessMetadata;
  readonly model: ProcessModel;
}

export interface DeployedDecisionRequirements {
  readonly metadata: DecisionRequirementsMetadata;
  readonly model: DecisionRequirementsModel;
}

/** A message or signal start event of the latest version of a process. */
export interface StartSubscription {
  readonly processDefinitionKey: Key;
  readonly bpmnProcessId: string;
  /** Index of the start event. */
  readonly element: number;
}

/**
 * What is deployed. Always wholly in memory: definitions are few, and never altered. Graphs are compiled on first use and
 * kept.
 */
export class DefinitionState {
  readonly processes = new Map<Key, DeployedProcess>();
  readonly decisionRequirements = new Map<Key, DeployedDecisionRequirements>();
  readonly decisions = new Map<Key, DecisionValue>();
  readonly forms = new Map<Key, FormMetadata>();
  /** Id → keys of its versions, oldest first. */
  readonly processVersions = new Map<string, readonly Key[]>();
  readonly decisionRequirementsVersions = new Map<string, readonly Key[]>();
  readonly decisionVersions = new Map<string, readonly Key[]>();
  readonly formVersions = new Map<string, readonly Key[]>();
  /** Message name, signal name → start events of latest versions, ordered by process id. */
  readonly messageStarts = new Map<string, readonly StartSubscription[]>();
  readonly signalStarts = new Map<string, readonly StartSubscription[]>();

  private readonly executables = new Map<Key, ExecutableProcess>();
  private readonly graphs = new Map<Key, CompiledGraph>();

  constructor(private readonly undo: UndoLog) {}

  /** The executable graph of a deployed process. Throws where the key names none: a programmer's mistake. */
  executable(processDefinitionKey: Key): ExecutableProcess {
    const cached = this.executables.get(processDefinitionKey);
    if (cached !== undefined) return cached;
    const deployed = this.processes.get(processDefinitionKey);
    if (deployed === undefined) throw new Error(`Expected process definition '${processDefinitionKey}' to be deployed`);
    const executable = new ExecutableProcess(deployed.metadata, deployed.model);
    // Undone with the deployment that it belongs to: its key is given out again then.
    this.undo.set(this.executables, processDefinitionKey, executable);
    return executable;
  }

  /** The compiled decisions of a graph. */
  decisionGraph(decisionRequirementsKey: Key): CompiledGraph {
    const cached = this.graphs.get(decisionRequirementsKey);
    if (cached !== undefined) return cached;
    const deployed = this.decisionRequirements.get(decisionRequirementsKey);
    if (deployed === undefined) throw new Error(`Expected decision graph '${decisionRequirementsKey}' to be deployed`);
    const graph = compileGraph(deployed.model);
    this.undo.set(this.graphs, decisionRequirementsKey, graph);
    return graph;
  }

  latestProcess(bpmnProcessId: string): DeployedProcess | undefined {
    const key = this.processVersions.get(bpmnProcessId)?.at(-1);
    return key === undefined ? undefined : this.processes.get(key);
  }

  processOfVersion(bpmnProcessId: string, version: number): DeployedProcess | undefined {
    for (const key of this.processVersions.get(bpmnProcessId) ?? []) {
      const deployed = this.processes.get(key);
      if (deployed?.metadata.version === version) return deployed;
    }
    return undefined;
  }

  /** The process that is meant by its id and a binding, as seen from a definition of the given deployment. */
  boundProcess(bpmnProcessId: string, binding: Binding | undefined, deploymentKey: Key): DeployedProcess | undefined {
    const key = bound(
      this.processVersions.get(bpmnProcessId),
      binding,
      deploymentKey,
      (one) => this.processes.get(one)?.metadata,
    );
    return key === undefined ? undefined : this.processes.get(key);
  }

  boundDecision(decisionId: string, binding: Binding | undefined, deploymentKey: Key): DecisionValue | undefined {
    const key = bound(this.decisionVersions.get(decisionId), binding, deploymentKey, (one) => this.decisions.get(one));
    return key === undefined ? undefined : this.decisions.get(key);
  }

  boundForm(formId: string, binding: Binding | undefined, deploymentKey: Key): FormMetadata | undefined {
    const key = bound(this.formVersions.get(formId), binding, deploymentKey, (one) => this.forms.get(one));
    return key === undefined ? undefined : this.forms.get(key);
  }

  latestDecision(decisionId: string): DecisionValue | undefined {
    const key = this.decisionVersions.get(decisionId)?.at(-1);
    return key === undefined ? undefined : this.decisions.get(key);
  }

  latestForm(formId: string): FormMetadata | undefined {
    const key = this.formVersions.get(formId)?.at(-1);
    return key === undefined ? undefined : this.forms.get(key);
  }

  putProcess(metadata: ProcessMetadata, model: ProcessModel): void {
    this.undo.set(this.processes, metadata.processDefinitionKey, { metadata, model });
    this.append(this.processVersions, metadata.bpmnProcessId, metadata.processDefinitionKey);
    this.resetStarts(metadata.bpmnProcessId);
  }

  removeProcess(key: Key): void {
    const deployed = this.processes.get(key);
    if (deployed === undefined) return;
    this.undo.delete(this.processes, key);
    this.undo.delete(this.executables, key);
    this.remove(this.processVersions, deployed.metadata.bpmnProcessId, key);
    this.resetStarts(deployed.metadata.bpmnProcessId);
  }

  putDecisionRequirements(metadata: DecisionRequirementsMetadata, model: DecisionRequirementsModel): void {
    this.undo.set(this.decisionRequirements, metadata.decisionRequirementsKey, { metadata, model });
    this.append(this.decisionRequirementsVersions, metadata.decisionRequirementsId, metadata.decisionRequirementsKey);
  }

  removeDecisionRequirements(key: Key): void {
    const deployed = this.decisionRequirements.get(key);
    if (deployed === undefined) return;
    this.undo.delete(this.decisionRequirements, key);
    this.undo.delete(this.graphs, key);
    this.remove(this.decisionRequirementsVersions, deployed.metadata.decisionRequirementsId, key);
  }

  putDecision(value: DecisionValue): void {
    this.undo.set(this.decisions, value.decisionKey, value);
    this.append(this.decisionVersions, value.decisionId, value.decisionKey);
  }

  removeDecision(key: Key): void {
    const value = this.decisions.get(key);
    if (value === undefined) return;
    this.undo.delete(this.decisions, key);
    this.remove(this.decisionVersions, value.decisionId, key);
  }

  putForm(metadata: FormMetadata): void {
    this.undo.set(this.forms, metadata.formKey, metadata);
    this.append(this.formVersions, metadata.formId, metadata.formKey);
  }

  removeForm(key: Key): void {
    const value = this.forms.get(key);
    if (value === undefined) return;
    this.undo.delete(this.forms, key);
    this.remove(this.formVersions, value.formId, key);
  }

  private append(index: Map<string, readonly Key[]>, id: string, key: Key): void {
    this.undo.set(index, id, [...(index.get(id) ?? []), key]);
  }

  private remove(index: Map<string, readonly Key[]>, id: string, key: Key): void {
    this.undo.set(
      index,
      id,
      (index.get(id) ?? []).filter((other) => other !== key),
    );
  }

  /** Only the latest version of a process listens with its start events. */
  private resetStarts(bpmnProcessId: string): void {
    for (const index of [this.messageStarts, this.signalStarts]) {
      for (const [name, starts] of [...index]) {
        const others = starts.filter((start) => start.bpmnProcessId !== bpmnProcessId);
        if (others.length !== starts.length) this.undo.set(index, name, others);
      }
    }
    const latest = this.latestProcess(bpmnProcessId);
    if (latest === undefined) return;
    for (const element of latest.model.elements[0]?.eventStarts ?? []) {
      const event = latest.model.elements[element];
      const start = { processDefinitionKey: latest.metadata.processDefinitionKey, bpmnProcessId, element };
      if (event?.message) this.addStart(this.messageStarts, event.message.name, start);
      if (event?.signal) this.addStart(this.signalStarts, event.signal.name, start);
    }
  }

  private addStart(index: Map<string, readonly StartSubscription[]>, name: string, start: StartSubscription): void {
    const starts = [...(index.get(name) ?? []), start];
    starts.sort((a, b) => (a.bpmnProcessId < b.bpmnProcessId ? -1 : 1));
    this.undo.set(index, name, starts);
  }
}

/**
 * The version that a binding means. That of the same deployment is the one that was deployed with it; where its content had not
 * changed then, the one that was the latest before.
 */
const bound = (
  versions: readonly Key[] | undefined,
  binding: Binding | undefined,
  deploymentKey: Key,
  find: (key: Key) => { readonly versionTag: string | null; readonly deploymentKey: Key } | undefined,
): Key | undefined => {
  if (versions === undefined) return undefined;
  switch (binding?.type) {
    case 'deployment':
      return versions.findLast((key) => (find(key) as { readonly deploymentKey: Key }).deploymentKey <= deploymentKey);
    case 'versionTag':
      return versions.findLast((key) => find(key)?.versionTag === binding.versionTag);
    default:
      return versions.at(-1);
  }
};
