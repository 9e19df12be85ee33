import type { ProcessModel } from '#bpmn/process-model.js';
import { TestEngine } from '#testing/engine/test-engine.js';
import { nextStepsOf, nextStepWords } from '../common/next-steps.js';
import { DrawnProcess } from '../common/process-models.js';
import { Story } from './story.js';
import { type Cause, traceBack } from './trace.js';

describe('why a task is here', () => {
  let engine: TestEngine;
  let instance: string;
  let drawn: DrawnProcess;

  beforeEach(async () => {
    engine = new TestEngine();
    await engine.deploy(new URL('trace.bpmn', import.meta.url), new URL('trace.dmn', import.meta.url));
    const [process] = engine.records.ofType('PROCESS');
    drawn = new DrawnProcess(process?.value.model as ProcessModel);
    instance = engine.processInstance().ofBpmnProcessId('trace').create();
  });

  const because = (elementId: string): Cause[] => {
    const story = new Story([...engine.records.ofRoot(instance)]);
    const { elementInstanceKey } = engine.userTask(elementId);
    const begin = story.beginOf(elementInstanceKey)?.position ?? 0;
    const place = { instance, drawn, pathway: 'Help' };
    const inputVariables = new Map([['in-risk', 'risk']]);
    return traceBack(story, place, elementId, begin + 1, { callerOf: () => undefined, inputVariables });
  };

  it('should name the answer, the row that fired with what it read, and who handed in before', () => {
    // given
    const { key } = engine.userTask('ut-ask');
    // when
    engine.completeUserTask('ut-ask', { risk: 'serious now' });
    // then
    expect(because('ut-act')).toEqual([
      { kind: 'choice', question: 'Now?', answer: 'yes', inputs: [{ label: 'rag', variable: 'rag', value: 'Red' }] },
      {
        ...{ kind: 'rule', name: 'Urgency rule', rows: [1], at: expect.any(Number) },
        inputs: [{ label: 'Risk', variable: 'risk', value: 'serious now' }],
      },
      { kind: 'task', name: 'Ask', taskKey: key, at: expect.any(Number) },
    ]);
  });

  it('should tell something else where the log is another one', () => {
    // when
    engine.completeUserTask('ut-ask', { risk: 'low' });
    // then
    expect(because('ut-later').slice(0, 2)).toMatchObject([{ answer: 'no' }, { rows: [2] }]);
  });

  it('should name the limit that passed', () => {
    // given
    engine.completeUserTask('ut-ask', { risk: 'serious now' });
    // when
    engine.clock.advance('PT2H');
    // then
    expect(because('ut-remind')).toEqual([
      { kind: 'event', name: 'Two hours are over', type: 'timer', at: expect.any(Number) },
    ]);
  });

  it('should tell nothing of a task that nothing but its start has made', () => {
    expect(because('ut-ask')).toEqual([]);
  });

  it('should say that somebody moved the case, and look no further back', () => {
    // given
    const { elementInstanceKey } = engine.userTask('ut-ask');
    // when
    engine.send({
      type: 'MODIFY_PROCESS_INSTANCE',
      processInstanceKey: instance,
      activateInstructions: ['ut-act', 'br-urgency'].map((elementId) => ({
        ...{ elementId, ancestorScopeKey: '-1', variableInstructions: [{ elementId: '', variables: { risk: 'low' } }] },
      })),
      terminateInstructions: [{ elementInstanceKey }],
    });
    // then
    expect(because('ut-act')).toEqual([{ kind: 'moved', name: 'Act', at: expect.any(Number) }]);
    expect(because('ut-later').at(-1)).toMatchObject({ kind: 'moved', name: expect.any(String) });
    expect(because('ut-later').slice(0, 2)).toMatchObject([{ answer: 'no' }, { rows: [2] }]);
  });

  it('should tell what may follow, through rules and gateways', () => {
    // given
    const element = drawn.element('br-urgency');
    // when
    const steps = element === undefined ? [] : nextStepsOf(drawn, element).map(nextStepWords);
    // then
    expect(steps).toEqual(['Now? Yes – then “Act”', 'Now? No – then “Call later”']);
  });
});
