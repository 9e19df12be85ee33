import { job, message, processOf, stepOf, taskOf, throwOf } from './testing/process-xml.js';
import { itRefuses } from './testing/rule-cases.js';

describe('the rules of what a task says', () => {
  itRefuses([
    ['TASK_DEFINITION_MISSING', 'a service task', 'it', stepOf('<bpmn:serviceTask id="it">…</bpmn:serviceTask>')],
    ['TASK_DEFINITION_MISSING', 'a send task', 'it', stepOf('<bpmn:sendTask id="it">…</bpmn:sendTask>')],
    ['TASK_DEFINITION_MISSING', 'a message throw event', 'it', stepOf(throwOf(message))],
    [
      'TASK_DEFINITION_MISSING',
      'a message end event',
      'end',
      processOf({ steps: { end: `<bpmn:endEvent id="end">…${message}</bpmn:endEvent>` } }),
    ],
    ['JOB_TYPE_MISSING', 'a blank type', 'it', taskOf('serviceTask', '<zeebe:taskDefinition type=" " />')],
    [
      'EXPRESSION_EMPTY',
      'a type with nothing behind its =',
      'it',
      taskOf('serviceTask', '<zeebe:taskDefinition type="=" />'),
    ],
    [
      'RETRIES_INVALID',
      'many retries',
      'it',
      taskOf('serviceTask', '<zeebe:taskDefinition type="work" retries="many" />'),
    ],
    [
      'HEADER_KEY_MISSING',
      'a header without a key',
      'it',
      taskOf('serviceTask', `${job}<zeebe:taskHeaders><zeebe:header value="a" /></zeebe:taskHeaders>`),
    ],
    [
      'HEADER_KEY_DUPLICATE',
      'a header twice',
      'it',
      taskOf(
        'serviceTask',
        `${job}<zeebe:taskHeaders><zeebe:header key="a" value="1" /><zeebe:header key="a" value="2" /></zeebe:taskHeaders>`,
      ),
    ],
    [
      'MAPPING_SOURCE_MISSING',
      'a mapping from nothing',
      'it',
      taskOf('serviceTask', `${job}<zeebe:ioMapping><zeebe:input target="a" /></zeebe:ioMapping>`),
    ],
    [
      'MAPPING_TARGET_INVALID',
      'a mapping to nothing',
      'it',
      taskOf('serviceTask', `${job}<zeebe:ioMapping><zeebe:input source="=a" /></zeebe:ioMapping>`),
    ],
    [
      'MAPPING_TARGET_INVALID',
      'a mapping to an expression',
      'it',
      taskOf('serviceTask', `${job}<zeebe:ioMapping><zeebe:output source="=a" target="a-b" /></zeebe:ioMapping>`),
    ],
    [
      'MAPPING_TARGET_INVALID',
      'a mapping to what every object has',
      'it',
      taskOf(
        'serviceTask',
        `${job}<zeebe:ioMapping><zeebe:output source="=a" target="a.__proto__" /></zeebe:ioMapping>`,
      ),
    ],
    ['USER_TASK_NOT_NATIVE', 'a user task of the old kind', 'it', stepOf('<bpmn:userTask id="it">…</bpmn:userTask>')],
    [
      'FORM_KEY_UNSUPPORTED',
      'a form key',
      'it',
      taskOf('userTask', '<zeebe:userTask /><zeebe:formDefinition formKey="camunda-forms:bpmn:f" />'),
    ],
    [
      'FORM_AMBIGUOUS',
      'two forms',
      'it',
      taskOf('userTask', '<zeebe:userTask /><zeebe:formDefinition formId="a" externalReference="b" />'),
    ],
    [
      'SCHEDULE_INVALID',
      'a due date in words',
      'it',
      taskOf('userTask', '<zeebe:userTask /><zeebe:taskSchedule dueDate="tomorrow" />'),
    ],
    [
      'PRIORITY_INVALID',
      'a high priority',
      'it',
      taskOf('userTask', '<zeebe:userTask /><zeebe:priorityDefinition priority="101" />'),
    ],
    [
      'BINDING_INVALID',
      'a version tag that is not given',
      'it',
      taskOf('userTask', '<zeebe:userTask /><zeebe:formDefinition formId="a" bindingType="versionTag" />'),
    ],
    [
      'BINDING_INVALID',
      'an unknown binding',
      'it',
      taskOf('callActivity', '<zeebe:calledElement processId="a" bindingType="newest" />'),
    ],
    ['SCRIPT_AMBIGUOUS', 'a script task without a script', 'it', taskOf('scriptTask', '')],
    [
      'SCRIPT_AMBIGUOUS',
      'a script task with a script and a job',
      'it',
      taskOf('scriptTask', `<zeebe:script expression="=1" resultVariable="a" />${job}`),
    ],
    [
      'EXPRESSION_EXPECTED',
      'a script without =',
      'it',
      taskOf('scriptTask', '<zeebe:script expression="1" resultVariable="a" />'),
    ],
    [
      'RESULT_VARIABLE_INVALID',
      'a script without a result',
      'it',
      taskOf('scriptTask', '<zeebe:script expression="=1" />'),
    ],
    [
      'SCRIPT_LANGUAGE_UNSUPPORTED',
      'a script in JavaScript',
      'it',
      taskOf('scriptTask', '<zeebe:script expression="=1" resultVariable="a" />', ' scriptFormat="javascript"'),
    ],
    ['DECISION_AMBIGUOUS', 'a business rule task without a rule', 'it', taskOf('businessRuleTask', '')],
    [
      'CALLED_DECISION_MISSING',
      'a decision without an id',
      'it',
      taskOf('businessRuleTask', '<zeebe:calledDecision resultVariable="a" />'),
    ],
    ['CALLED_ELEMENT_MISSING', 'a call of nothing', 'it', taskOf('callActivity', '')],
  ]);
});
