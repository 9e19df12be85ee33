import type { CommandOf } from '#protocol/commands.js';
import { NO_KEY } from '#protocol/key.js';
import { terminateLater } from '../behaviors/lifecycle.behavior.js';
import { startProcess } from '../behaviors/start-process.behavior.js';
import type { DeployedProcess } from '../state/definition-state.js';
import { reject } from './failure.js';
import type { Processing } from './processing.js';

export const createProcessInstance = (run: Processing, command: CommandOf<'CREATE_PROCESS_INSTANCE'>): void => {
  const deployed = findProcess(run, command);
  const executable = run.state.definitions.executable(deployed.metadata.processDefinitionKey);
  const startElements = command.startElementIds?.map((id) => {
    const index = executable.indexOf(id);
    if (index < 1) {
      reject(
        'INVALID_ARGUMENT',
        `Expected to start at element '${id}' of process '${executable.model.processId}', but there is no such element`,
      );
    }
    if (executable.element(index).model.parent !== 0) {
      reject(
        'INVALID_ARGUMENT',
        `Expected to start at element '${id}', but it lies inside a sub-process: only elements of the process itself can be started at`,
      );
    }
    return index;
  });
  if (startElements === undefined && executable.element(0).model.startEvent === null) {
    reject(
      'INVALID_STATE',
      `Expected to create instance of process with none start event, but there is no such event in process '${executable.model.processId}'`,
    );
  }
  const tags = command.tags ?? [];
  const businessId = command.businessId ?? null;
  startProcess(run, deployed.metadata.processDefinitionKey, {
    variables: command.variables,
    ...(startElements === undefined ? {} : { start: { elements: startElements } }),
    ...(command.awaitResult ? { awaitResult: command.fetchVariables ?? [] } : {}),
    tags,
    businessId,
    announce: (started) => {
      run.answer = run.append('PROCESS_INSTANCE_CREATION', 'CREATED', run.newKey(), {
        processInstanceKey: started.processInstanceKey,
        rootProcessInstanceKey: started.rootProcessInstanceKey,
        processDefinitionKey: started.processDefinitionKey,
        bpmnProcessId: started.bpmnProcessId,
        version: started.version,
        variables: {},
        tags,
        businessId,
        ...(command.awaitResult ? { awaitResult: true, fetchVariables: command.fetchVariables ?? [] } : {}),
      });
    },
  });
};

const findProcess = (run: Processing, command: CommandOf<'CREATE_PROCESS_INSTANCE'>): DeployedProcess => {
  const { definitions } = run.state;
  const { processDefinitionKey, bpmnProcessId, version } = command;
  if (processDefinitionKey !== undefined) {
    return (
      definitions.processes.get(processDefinitionKey) ??
      reject('NOT_FOUND', `Expected to find process definition with key '${processDefinitionKey}', but none found`)
    );
  }
  if (bpmnProcessId === undefined || bpmnProcessId === '') {
    return reject('INVALID_ARGUMENT', 'Expected either a bpmnProcessId or a key greater than -1, but none given');
  }
  if (version === undefined || version === -1) {
    return (
      definitions.latestProcess(bpmnProcessId) ??
      reject('NOT_FOUND', `Expected to find process definition with process ID '${bpmnProcessId}', but none found`)
    );
  }
  return (
    definitions.processOfVersion(bpmnProcessId, version) ??
    reject(
      'NOT_FOUND',
      `Expected to find process definition with process ID '${bpmnProcessId}' and version '${version}', but none found`,
    )
  );
};

export const cancelProcessInstance = (run: Processing, command: CommandOf<'CANCEL_PROCESS_INSTANCE'>): void => {
  const key = command.processInstanceKey;
  const instance =
    run.state.element(key, key) ??
    reject('NOT_FOUND', `Expected to cancel a process instance with key '${key}', but no such process was found`);
  if (instance.flowScopeKey !== NO_KEY) {
    reject('NOT_FOUND', `Expected to cancel a process instance with key '${key}', but no such process was found`);
  }
  if (instance.parentProcessInstanceKey !== undefined) {
    reject(
      'INVALID_STATE',
      `Expected to cancel a process instance with key '${key}', but it is created by a parent process instance. Cancel the root process instance '${instance.rootProcessInstanceKey}' instead.`,
    );
  }
  terminateLater(run, instance);
};
