import { durationWords, isoOf, simpleDuration } from './duration-words.js';
import { kindWords } from './kind-words.js';
import { limitOf, limitWords, servedBy, timerWords } from './limit-words.js';
import type { ModdleNode } from './moddle-node.js';
import { candidateGroupsOf, ownerOf, ownerWords } from './owner-words.js';

const withExtensions = (
  $type: string,
  values: readonly ModdleNode[],
  more: Record<string, unknown> = {},
): ModdleNode => ({
  $type,
  ...more,
  extensionElements: { $type: 'bpmn:ExtensionElements', values },
});

const task = (candidateGroups: string): ModdleNode =>
  withExtensions('bpmn:UserTask', [{ $type: 'zeebe:AssignmentDefinition', candidateGroups }]);

const timer = (definition: Record<string, unknown>): ModdleNode => ({
  $type: 'bpmn:IntermediateCatchEvent',
  eventDefinitions: [{ $type: 'bpmn:TimerEventDefinition', ...definition }],
});

const names = new Map([['front-door', 'Front door']]);

describe('plain words', () => {
  it.each([
    ['P5D', 'cal:wd', '5 working days'],
    ['P1D', 'cal:hub', '1 hub day'],
    ['PT4H30M', 'elapsed', '4 hours 30 minutes'],
    ['PT0S', 'elapsed', '0 minutes'],
    ['P1Y2M', 'elapsed', '1 year 2 months'],
  ] as const)('should say %s on %s as "%s"', (iso, calendar, words) => {
    // when, then
    expect(durationWords(iso, calendar)).toBe(words);
  });

  it.each(['', 'P', 'PT', '5 days', 'P-1D', 'PT1.5H'])('should not take %j for a duration', (text) => {
    // when, then
    expect(durationWords(text)).toBeNull();
  });

  it.each(['PT20M', 'PT4H', 'P5D', 'P2W', 'P6M'])('should write %s as it was read', (iso) => {
    // when
    const simple = simpleDuration(iso);
    // then
    expect(simple && isoOf(simple)).toBe(iso);
  });

  it('should name who does a task, from a list or from a rule', () => {
    // when, then
    expect(ownerWords(task('front-door,team-lead'), names)).toBe('Front door or Team lead');
    expect(ownerWords(task('=["keyworker:" + episodeId, "triage"]'), names)).toBe('Keyworker or Triage');
    expect(ownerWords(task('=if hubOpen = true then ["front-door"] else ["edt"]'), names)).toBe(
      'depends on the case: Front door, Edt',
    );
    // what the rule compares with is nobody who does it
    expect(ownerWords(task('=if rag = "Red" then ["triage"] else [leadGroup]'), names)).toBe(
      'depends on the case: Triage, Lead group',
    );
    expect(ownerWords(task(''), names)).toBeNull();
  });

  it.each(['front-door,triage', '=["keyworker:" + episodeId]', '=["agency:" + agency, "triage"]'])(
    'should write the groups %s as they were read',
    (text) => {
      // given
      const owner = ownerOf(task(text));
      // when, then
      expect(owner?.rule).toBeNull();
      expect(candidateGroupsOf(owner?.groups ?? [])).toBe(text);
    },
  );

  it('should say when a timer goes off', () => {
    // when, then
    expect(timerWords(timer({ timeDuration: { body: 'P14D' } }))).toBe('after 14 days');
    expect(timerWords(timer({ timeDuration: { body: '="PT20M"' } }))).toBe('after 20 minutes');
    expect(timerWords(timer({ timeCycle: { body: 'R/P1D' } }))).toBe('every 1 day');
    expect(timerWords(timer({ timeDate: { body: '=dueAt' } }))).toBe('at a time that depends on the case');
    expect(timerWords({ $type: 'bpmn:EndEvent' })).toBeNull();
  });

  it('should read a limit from the step before the task that works it out, and both as one', () => {
    // given
    const due = withExtensions('bpmn:ServiceTask', [
      { $type: 'zeebe:TaskDefinition', type: 'compute-due' },
      {
        $type: 'zeebe:IoMapping',
        inputParameters: [
          { $type: 'zeebe:Input', source: '="P5D"', target: 'limit' },
          { $type: 'zeebe:Input', source: '="cal:wd"', target: 'calendar' },
        ],
        outputParameters: [{ $type: 'zeebe:Output', source: '=dueAt', target: 'visitDue' }],
      },
    ]) as { outgoing?: unknown } & ModdleNode;
    const visit = withExtensions('bpmn:UserTask', [{ $type: 'zeebe:TaskSchedule', dueDate: '=visitDue' }], {
      incoming: [{ $type: 'bpmn:SequenceFlow', sourceRef: due }],
    });
    due.outgoing = [{ $type: 'bpmn:SequenceFlow', sourceRef: due, targetRef: visit }];
    // when, then
    expect(limitWords(visit)).toBe('within 5 working days');
    expect(limitWords(due)).toBe('5 working days');
    expect(servedBy(due)).toBe(visit);
    expect(limitOf(visit)?.calendar).toBe('cal:wd');
  });

  it('should not read a step as part of a task where more than the task comes of it', () => {
    // given
    const due = withExtensions('bpmn:ServiceTask', [{ $type: 'zeebe:TaskDefinition', type: 'compute-due' }]) as {
      outgoing?: unknown;
    } & ModdleNode;
    const flow = { $type: 'bpmn:SequenceFlow', targetRef: { $type: 'bpmn:UserTask' } };
    due.outgoing = [flow, flow];
    // when, then
    expect(servedBy(due)).toBeNull();
  });

  it('should look for a limit no further than a way that leads in a circle', () => {
    // given
    const visit = withExtensions('bpmn:UserTask', [{ $type: 'zeebe:TaskSchedule', dueDate: '=visitDue' }]) as {
      incoming?: unknown;
    } & ModdleNode;
    visit.incoming = [{ $type: 'bpmn:SequenceFlow', sourceRef: visit }];
    // when, then
    expect(limitWords(visit)).toBe('by a time that depends on the case');
  });

  it('should say what a thing is without a word of the notation', () => {
    // when, then
    expect(kindWords({ $type: 'bpmn:UserTask' })).toBe('Task for people');
    expect(kindWords({ $type: 'bpmn:ExclusiveGateway', outgoing: [{}, {}] })).toBe('Choice');
    expect(kindWords({ $type: 'bpmn:ExclusiveGateway', incoming: [{}, {}], outgoing: [{}] })).toBe(
      'Ways come together',
    );
    expect(kindWords({ ...timer({}), $type: 'bpmn:BoundaryEvent', cancelActivity: false })).toBe('Meanwhile, on time');
    expect(kindWords({ $type: 'bpmn:EndEvent' })).toBe('End');
  });
});
