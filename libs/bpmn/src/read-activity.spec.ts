import { job, loopOf, multiInstance, taskOf } from './testing/process-xml.js';
import { itRefuses } from './testing/rule-cases.js';

describe('the rules of activities', () => {
  itRefuses([
    ['QUANTITY_UNSUPPORTED', 'a start quantity', 'it', taskOf('serviceTask', job, ' startQuantity="2"')],
    ['LOOP_UNSUPPORTED', 'the standard loop', 'it', loopOf('<bpmn:standardLoopCharacteristics />')],
    [
      'LOOP_CARDINALITY_UNSUPPORTED',
      'a number of instances',
      'it',
      loopOf(
        multiInstance(
          '<zeebe:loopCharacteristics inputCollection="=a" />',
          '<bpmn:loopCardinality xsi:type="bpmn:tFormalExpression">3</bpmn:loopCardinality>',
        ),
      ),
    ],
    [
      'LOOP_BEHAVIOR_UNSUPPORTED',
      'another behavior',
      'it',
      loopOf(multiInstance('<zeebe:loopCharacteristics inputCollection="=a" />', '', ' behavior="One"')),
    ],
    ['INPUT_COLLECTION_MISSING', 'instances of nothing', 'it', loopOf(multiInstance(''))],
    [
      'INPUT_COLLECTION_MISSING',
      'a collection without =',
      'it',
      loopOf(multiInstance('<zeebe:loopCharacteristics inputCollection="a" />')),
    ],
    [
      'LOOP_VARIABLE_INVALID',
      'an element that is no name',
      'it',
      loopOf(multiInstance('<zeebe:loopCharacteristics inputCollection="=a" inputElement="=b" />')),
    ],
    [
      'LOOP_OUTPUT_INCOMPLETE',
      'a collection of nothing',
      'it',
      loopOf(multiInstance('<zeebe:loopCharacteristics inputCollection="=a" outputCollection="b" />')),
    ],
    [
      'EXPRESSION_EXPECTED',
      'a completion condition without =',
      'it',
      loopOf(
        multiInstance(
          '<zeebe:loopCharacteristics inputCollection="=a" />',
          '<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">a</bpmn:completionCondition>',
        ),
      ),
    ],
  ]);
});
