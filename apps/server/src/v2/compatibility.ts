/** How far an operation of the Camunda 8 REST API v2 is met. */
export interface CompatibilityEntry {
  readonly group: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Under `/v2`. */
  readonly path: string;
  readonly support: 'supported' | 'partial';
  readonly note?: string;
}

const of = (
  group: string,
  entries: readonly (readonly [CompatibilityEntry['method'], string, string?])[],
): readonly CompatibilityEntry[] =>
  entries.map(([method, path, note]) => ({
    group,
    method,
    path,
    support: note === undefined ? 'supported' : 'partial',
    ...(note === undefined ? {} : { note }),
  }));

/** What is met; everything else answers 501. A test holds it to the routes. */
export const COMPATIBILITY: readonly CompatibilityEntry[] = [
  ...of('Platform', [
    ['GET', '/topology'],
    ['GET', '/status'],
    ['GET', '/authentication/me'],
  ]),
  ...of('Deployments', [
    ['POST', '/deployments'],
    ['GET', '/resources/{resourceKey}'],
    ['GET', '/resources/{resourceKey}/content'],
    ['POST', '/resources/{resourceKey}/deletion', 'deleteHistory is accepted and changes nothing: retention does that'],
  ]),
  ...of('Process definitions', [
    ['POST', '/process-definitions/search'],
    ['GET', '/process-definitions/{processDefinitionKey}'],
    ['GET', '/process-definitions/{processDefinitionKey}/xml'],
    ['GET', '/process-definitions/{processDefinitionKey}/form', 'always 204: start forms are not read from diagrams'],
  ]),
  ...of('Process instances', [
    ['POST', '/process-instances', 'without runtimeInstructions'],
    ['POST', '/process-instances/search', 'without filters by batch, element and hash of an error'],
    ['GET', '/process-instances/{processInstanceKey}'],
    ['POST', '/process-instances/{processInstanceKey}/cancellation'],
    [
      'POST',
      '/process-instances/{processInstanceKey}/modification',
      'without moveInstructions, and ends element instances by their keys, not by elementId',
    ],
    ['POST', '/process-instances/{processInstanceKey}/migration'],
  ]),
  ...of('User tasks', [
    ['POST', '/user-tasks/search'],
    ['GET', '/user-tasks/{userTaskKey}'],
    ['PATCH', '/user-tasks/{userTaskKey}'],
    ['POST', '/user-tasks/{userTaskKey}/assignment'],
    ['DELETE', '/user-tasks/{userTaskKey}/assignee'],
    ['POST', '/user-tasks/{userTaskKey}/completion'],
    ['GET', '/user-tasks/{userTaskKey}/form'],
    ['POST', '/user-tasks/{userTaskKey}/variables/search'],
    ['POST', '/user-tasks/{userTaskKey}/effective-variables/search'],
  ]),
  ...of('Jobs', [
    ['POST', '/jobs/activation', 'tags of the instance are not told'],
    ['POST', '/jobs/{jobKey}/completion', 'without result: there are no listeners and ad-hoc parts'],
    ['POST', '/jobs/{jobKey}/failure'],
    ['POST', '/jobs/{jobKey}/error'],
    ['PATCH', '/jobs/{jobKey}'],
    ['POST', '/jobs/search'],
  ]),
  ...of('Messages and signals', [
    ['POST', '/messages/publication'],
    ['POST', '/messages/correlation'],
    ['POST', '/signals/broadcast'],
  ]),
  ...of('Incidents', [
    ['POST', '/incidents/search'],
    ['GET', '/incidents/{incidentKey}'],
    ['POST', '/incidents/{incidentKey}/resolution'],
  ]),
  ...of('Variables', [
    ['POST', '/variables/search'],
    ['GET', '/variables/{variableKey}'],
  ]),
  ...of('Element instances', [
    ['POST', '/element-instances/search'],
    ['GET', '/element-instances/{elementInstanceKey}'],
    ['PUT', '/element-instances/{elementInstanceKey}/variables'],
  ]),
  ...of('Decisions', [
    [
      'POST',
      '/decision-definitions/evaluation',
      'evaluations are told and not kept: their keys are -1. A strict client of 8.8 refuses each success, as it does everywhere: it wants the id of a decision that failed',
    ],
    ['POST', '/decision-definitions/search'],
    ['GET', '/decision-definitions/{decisionDefinitionKey}/xml'],
  ]),
  ...of('Forms', [['GET', '/forms/{formKey}']]),
];

/** Where the table is to be read. */
export const COMPATIBILITY_PAGE = '/compatibility';
