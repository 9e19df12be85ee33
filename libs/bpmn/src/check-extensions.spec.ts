import { extensionsOf, job, processOf, taskOf } from './testing/process-xml.js';
import { itRefuses, itWarns } from './testing/rule-cases.js';

describe('the rules of extensions', () => {
  itRefuses([
    [
      'EXTENSION_UNSUPPORTED',
      'execution listeners',
      'it',
      taskOf(
        'serviceTask',
        `${job}<zeebe:executionListeners><zeebe:executionListener eventType="start" type="a" /></zeebe:executionListeners>`,
      ),
    ],
    [
      'EXTENSION_UNSUPPORTED',
      'task listeners',
      'it',
      taskOf(
        'userTask',
        '<zeebe:userTask /><zeebe:taskListeners><zeebe:taskListener eventType="creating" type="a" /></zeebe:taskListeners>',
      ),
    ],
    [
      'EXTENSION_UNSUPPORTED',
      'a form inside the process',
      'p',
      processOf({}, extensionsOf('<zeebe:userTaskForm id="u">{}</zeebe:userTaskForm>')),
    ],
    ['EXTENSION_NOT_HERE', 'a job of a plain task', 'it', taskOf('task', job)],
    ['EXTENSION_NOT_HERE', 'a job of a user task', 'it', taskOf('userTask', `<zeebe:userTask />${job}`)],
    ['EXTENSION_NOT_HERE', 'mappings of a gateway', 'it', taskOf('exclusiveGateway', '<zeebe:ioMapping />')],
    ['EXTENSION_DUPLICATE', 'two jobs of one task', 'it', taskOf('serviceTask', job + job)],
  ]);
  itWarns([
    [
      'EXTENSION_IGNORED',
      'a form of a start event',
      'start',
      processOf({
        steps: {
          start: `<bpmn:startEvent id="start">${extensionsOf('<zeebe:formDefinition formId="a" />')}…</bpmn:startEvent>`,
        },
      }),
    ],
  ]);
});
