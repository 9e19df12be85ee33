import { problemText } from '#bpmn/problem.js';
import type { ProcessModel } from '#bpmn/process-model.js';
import type { ParsedResource } from '#bpmn/resource.js';
import type { CommandOf } from '#protocol/commands.js';
import { type Key, NO_KEY } from '#protocol/key.js';
import type { DecisionRequirementsMetadata, DecisionValue, FormMetadata, ProcessMetadata } from '#protocol/records.js';
import { planTimer } from '../behaviors/timer.behavior.js';
import { compileGraph } from '../definition/compiled-graph.js';
import { compileProblems } from '../definition/executable-process.js';
import { ElementFailure, reject } from './failure.js';
import type { Processing } from './processing.js';

/** Problems that one rejection lists; the rest is counted. */
const problemsMax = 50;

export const deploy = (run: Processing, command: CommandOf<'DEPLOY'>): void => {
  const resources = command.resources as readonly ParsedResource[];
  if (resources.length === 0) reject('INVALID_ARGUMENT', 'Expected to deploy at least one resource, but none given');
  check(resources);
  const deploymentKey = run.newKey();
  const processesMetadata: ProcessMetadata[] = [];
  const decisionsMetadata: DecisionValue[] = [];
  const decisionRequirementsMetadata: DecisionRequirementsMetadata[] = [];
  const formMetadata: FormMetadata[] = [];
  for (const resource of resources) {
    if (resource.form !== null) formMetadata.push(deployForm(run, resource, deploymentKey));
    if (resource.decisionRequirements !== null) {
      const graph = deployGraph(run, resource, deploymentKey);
      decisionRequirementsMetadata.push(graph.metadata);
      decisionsMetadata.push(...graph.decisions);
    }
    for (const model of resource.processes) processesMetadata.push(deployProcess(run, resource, model, deploymentKey));
  }
  run.answer = run.append('DEPLOYMENT', 'CREATED', deploymentKey, {
    deploymentKey,
    processesMetadata,
    decisionsMetadata,
    decisionRequirementsMetadata,
    formMetadata,
  });
};

/** All problems of all files, by file and element; then what only compiling can find. */
const check = (resources: readonly ParsedResource[]): void => {
  const problems = resources.flatMap((resource) => [
    ...resource.problems
      .filter((problem) => problem.severity === 'error')
      .map((problem) => problemText(resource.name, problem)),
    ...(resource.problems.some((problem) => problem.severity === 'error') ? [] : problemsInside(resource)),
  ]);
  const ids = resources.flatMap((resource) => resource.processes.map((model) => model.processId));
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) problems.push(`process id '${twice}' is in more than one of the files`);
  if (problems.length === 0) return;
  const shown = problems.slice(0, problemsMax).join('\n');
  const more = problems.length > problemsMax ? `\n… and ${problems.length - problemsMax} more` : '';
  reject(
    'INVALID_ARGUMENT',
    `Expected to deploy new resources, but encountered the following errors:\n${shown}${more}`,
  );
};

/** Problems that only compiling finds: expressions that are wrong. */
const problemsInside = ({ name, processes, decisionRequirements }: ParsedResource): string[] => {
  const problems = processes.flatMap(compileProblems).map(({ id, message }) => `${name}: element '${id}': ${message}`);
  if (decisionRequirements === null) return problems;
  try {
    compileGraph(decisionRequirements);
  } catch (error) {
    problems.push(`${name}: ${(error as Error).message}`);
  }
  return problems;
};

const deployProcess = (
  run: Processing,
  resource: ParsedResource,
  model: ProcessModel,
  deploymentKey: Key,
): ProcessMetadata => {
  const latest = run.state.definitions.latestProcess(model.processId)?.metadata;
  if (latest?.checksum === resource.checksum && latest.resourceName === resource.name)
    return { ...latest, duplicate: true };
  const processDefinitionKey = run.newKey();
  const metadata: ProcessMetadata = {
    processDefinitionKey,
    bpmnProcessId: model.processId,
    name: model.name,
    version: (latest?.version ?? 0) + 1,
    versionTag: model.versionTag,
    resourceName: resource.name,
    checksum: resource.checksum,
    deploymentKey,
    duplicate: false,
  };
  run.append('PROCESS', 'CREATED', processDefinitionKey, { ...metadata, resource: resource.content, model });
  if (latest !== undefined) cancelStartTimers(run, latest.processDefinitionKey);
  createStartTimers(run, processDefinitionKey, resource.name);
  return metadata;
};

/** Timers of start events belong to the latest version alone: they change hands in the deploying step. */
const cancelStartTimers = (run: Processing, processDefinitionKey: Key): void => {
  for (const timer of [...run.state.startTimersOf(processDefinitionKey)]) {
    const { key, ...value } = timer;
    run.append('TIMER', 'CANCELED', key, value);
  }
};

const createStartTimers = (run: Processing, processDefinitionKey: Key, fileName: string): void => {
  const process = run.state.definitions.executable(processDefinitionKey);
  for (const index of process.element(0).model.eventStarts) {
    const { model, expressions } = process.element(index);
    const expression = expressions.get('timer');
    if (model.timer === null || expression === undefined) continue;
    if (!expression.isStatic) {
      reject(
        'INVALID_ARGUMENT',
        `${fileName}: element '${model.id}': a timer that starts a process needs a fixed time, not an expression`,
      );
    }
    try {
      const plan = planTimer(model.timer.kind, expression.text, run.evaluation);
      if (plan.repetitions === 0) continue;
      run.append('TIMER', 'CREATED', run.newKey(), {
        processInstanceKey: NO_KEY,
        rootProcessInstanceKey: NO_KEY,
        processDefinitionKey,
        elementInstanceKey: NO_KEY,
        targetElementId: model.id,
        ...plan,
      });
    } catch (error) {
      if (error instanceof ElementFailure)
        reject('INVALID_ARGUMENT', `${fileName}: element '${model.id}': ${error.message}`);
      throw error;
    }
  }
};

const deployGraph = (run: Processing, resource: ParsedResource, deploymentKey: Key) => {
  const { definitions } = run.state;
  const model = resource.decisionRequirements as NonNullable<ParsedResource['decisionRequirements']>;
  const latestKey = definitions.decisionRequirementsVersions.get(model.decisionRequirementsId)?.at(-1);
  const latest = latestKey === undefined ? undefined : definitions.decisionRequirements.get(latestKey)?.metadata;
  if (latest?.checksum === resource.checksum && latest.resourceName === resource.name) {
    const decisions = [...definitions.decisions.values()]
      .filter((decision) => decision.decisionRequirementsKey === latest.decisionRequirementsKey)
      .map((decision) => ({ ...decision, duplicate: true }));
    return { metadata: { ...latest, duplicate: true }, decisions };
  }
  const decisionRequirementsKey = run.newKey();
  const metadata: DecisionRequirementsMetadata = {
    decisionRequirementsKey,
    decisionRequirementsId: model.decisionRequirementsId,
    decisionRequirementsName: model.name,
    version: (latest?.version ?? 0) + 1,
    namespace: model.namespace,
    resourceName: resource.name,
    checksum: resource.checksum,
    deploymentKey,
    duplicate: false,
  };
  run.append('DECISION_REQUIREMENTS', 'CREATED', decisionRequirementsKey, {
    ...metadata,
    resource: resource.content,
    model,
  });
  const decisions = model.decisions.map((decision) => {
    const value: DecisionValue = {
      decisionKey: run.newKey(),
      decisionId: decision.decisionId,
      decisionName: decision.name,
      version: (definitions.latestDecision(decision.decisionId)?.version ?? 0) + 1,
      versionTag: decision.versionTag,
      decisionRequirementsId: model.decisionRequirementsId,
      decisionRequirementsKey,
      deploymentKey,
      duplicate: false,
    };
    run.append('DECISION', 'CREATED', value.decisionKey, value);
    return value;
  });
  return { metadata, decisions };
};

const deployForm = (run: Processing, resource: ParsedResource, deploymentKey: Key): FormMetadata => {
  const model = resource.form as NonNullable<ParsedResource['form']>;
  const latest = run.state.definitions.latestForm(model.formId);
  if (latest?.checksum === resource.checksum && latest.resourceName === resource.name)
    return { ...latest, duplicate: true };
  const metadata: FormMetadata = {
    formKey: run.newKey(),
    formId: model.formId,
    version: (latest?.version ?? 0) + 1,
    versionTag: model.versionTag,
    resourceName: resource.name,
    checksum: resource.checksum,
    deploymentKey,
    duplicate: false,
  };
  run.append('FORM', 'CREATED', metadata.formKey, { ...metadata, resource: resource.content });
  return metadata;
};

/** Definitions are never altered; one in use is not deleted. */
export const deleteResource = (run: Processing, command: CommandOf<'DELETE_RESOURCE'>): void => {
  const { resourceKey } = command;
  const { definitions } = run.state;
  const process = definitions.processes.get(resourceKey);
  const graph = definitions.decisionRequirements.get(resourceKey);
  const form = definitions.forms.get(resourceKey);
  if (process !== undefined) {
    if (run.state.hasInstancesOf(resourceKey)) {
      reject(
        'INVALID_STATE',
        `Expected to delete resource with key '${resourceKey}', but there are running instances of process '${process.metadata.bpmnProcessId}'`,
      );
    }
    cancelStartTimers(run, resourceKey);
    run.append('PROCESS', 'DELETED', resourceKey, { ...process.metadata, resource: '', model: null });
    const latest = definitions.latestProcess(process.metadata.bpmnProcessId);
    if (latest !== undefined)
      createStartTimers(run, latest.metadata.processDefinitionKey, latest.metadata.resourceName);
  } else if (graph !== undefined) {
    for (const decision of [...definitions.decisions.values()]) {
      if (decision.decisionRequirementsKey === resourceKey)
        run.append('DECISION', 'DELETED', decision.decisionKey, decision);
    }
    run.append('DECISION_REQUIREMENTS', 'DELETED', resourceKey, { ...graph.metadata, resource: '', model: null });
  } else if (form !== undefined) {
    run.append('FORM', 'DELETED', resourceKey, { ...form, resource: '' });
  } else {
    reject('NOT_FOUND', `Expected to delete resource but no resource found with key '${resourceKey}'`);
  }
  run.answer = run.append('RESOURCE_DELETION', 'DELETED', run.newKey(), { resourceKey });
};
