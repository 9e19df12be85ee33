import type { EngineRecord } from '#protocol/records.js';
import { changesOf, ToldTasks } from './changes.js';

const task = (key: string, intent: string, value: object = {}): EngineRecord =>
  ({
    ...{ position: Number(key), key, timestamp: 0, valueType: 'USER_TASK', intent },
    value: {
      ...{
        processInstanceKey: '2',
        rootProcessInstanceKey: '1',
        elementInstanceKey: '3',
        assignee: '',
        candidateGroups: [],
        candidateUsers: [],
      },
      ...value,
    },
  }) as unknown as EngineRecord;

describe('changesOf', () => {
  it('should tell each task once, with all whom it is and was for', () => {
    // given
    const records = [
      task('7', 'CREATED', { candidateGroups: ['triage'] }),
      task('7', 'ASSIGNED', { candidateGroups: ['triage'], assignee: 'ana' }),
      task('7', 'UPDATED', { candidateGroups: ['panel'], assignee: 'ben' }),
      task('8', 'CREATING'),
    ];
    // when
    const { tasks, roots } = changesOf(records);
    // then
    expect(tasks).toEqual([
      {
        ...{ userTaskKey: '7', processInstanceKey: '2', rootProcessInstanceKey: '1', elementInstanceKey: '3' },
        ...{ assignee: 'ben', candidateGroups: ['panel', 'triage'], candidateUsers: ['ana'] },
      },
    ]);
    expect(roots).toEqual(['1']);
  });

  it('should tell a group from which a task was taken, once', () => {
    // given
    const told = new ToldTasks();
    changesOf([task('7', 'CREATED', { candidateGroups: ['triage'] })], told);
    // when
    const moved = changesOf([task('7', 'UPDATED', { candidateGroups: ['panel'] })], told);
    const later = changesOf([task('7', 'ASSIGNED', { candidateGroups: ['panel'], assignee: 'ben' })], told);
    // then
    expect(moved.tasks[0]?.candidateGroups).toEqual(['panel', 'triage']);
    expect(later.tasks[0]?.candidateGroups).toEqual(['panel']);
  });

  it('should tell of a new version of a pathway', () => {
    // given
    const record = { position: 3, key: '9', valueType: 'PROCESS', intent: 'CREATED', value: { bpmnProcessId: 'p' } };
    // when / then
    expect(changesOf([record as unknown as EngineRecord])).toMatchObject({ position: 3, pathways: ['p'], tasks: [] });
  });
});
