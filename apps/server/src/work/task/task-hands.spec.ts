import { EngineError } from '#process-engine/engine-error.js';
import type { WorkingViewer } from '../viewer/viewers.js';
import { TaskHands } from './task-hands.service.js';

const VIEWER = { workerId: 'ana', organisationId: 'tht' } as WorkingViewer;
const GONE = new EngineError('NOT_FOUND', "Expected to unassign user task with key '7', but no such task was found");
const OPEN = { key: '7', assignee: 'ana', completedAt: null, state: 'CREATED', candidateGroups: ['panel'] };
const CLOSED = { ...OPEN, completedAt: '2016-09-23T13:01:00Z', state: 'COMPLETED' };

/** The notes at tasks that were handed over: those on record, and those that were when the engine did what it was told. */
const noNotes = () => ({ onRecord: new Set<string>(), whenDone: [] as string[] });

/** A cluster that answers with `error`, and shows `later` as soon as somebody has waited for it. */
function handsOn(error: Error | null, later: typeof OPEN | typeof CLOSED, notes = noNotes()): TaskHands {
  let shown: typeof OPEN | typeof CLOSED = OPEN;
  const row = () => Promise.resolve(shown);
  const until = () => {
    shown = later;
    return Promise.resolve(true);
  };
  const refuse = () => {
    if (error !== null) return Promise.reject(error);
    notes.whenDone.push(...notes.onRecord);
    return Promise.resolve();
  };
  const em = {
    insert: (_: unknown, { id }: { readonly id: string }) => Promise.resolve(notes.onRecord.add(id)),
    delete: (_: unknown, { id }: { readonly id: string }) => Promise.resolve(notes.onRecord.delete(id)),
    existsBy: (_: unknown, { id }: { readonly id: string }) => Promise.resolve(id === 'ben'),
    query: (sql: string) =>
      Promise.resolve([sql.includes('task_entry') ? { workerId: 'ben' } : { name: 'Ben', organisationId: 'tht' }]),
  };
  const clock = { now: () => new Date('2016-09-23T13:05:00Z') };
  const engine = { assignUserTask: refuse, unassignUserTask: refuse, updateUserTask: refuse };
  const workers = { get: () => Promise.resolve({}) };
  const ids = { next: () => 'hand-over-1' };
  return new TaskHands(
    ...([
      ...[{ find: row, findToActOn: row, item: row }, {}, workers, {}, { until }, em, clock, ids, engine],
    ] as unknown as ConstructorParameters<typeof TaskHands>),
  );
}

describe('a task that has just ended on a cluster whose records come later', () => {
  it.each<[string, (hands: TaskHands) => Promise<unknown>]>([
    ['put back', (hands) => hands.release('7', VIEWER)],
    ['handed to a colleague', (hands) => hands.handOver('7', { to: 'ben' }, VIEWER)],
    ['handed to a group', (hands) => hands.handOver('7', { to: 'panel' }, VIEWER)],
  ])('should be told of in words where it is %s', async (_, deed) => {
    await expect(deed(handsOn(GONE, CLOSED))).rejects.toMatchObject({
      ...{ status: 409, code: 'TASK_CLOSED', message: 'Already completed by Ben at 14:01.' },
    });
    // What happened to it has not come in yet.
    await expect(deed(handsOn(GONE, OPEN))).rejects.toMatchObject({ status: 504, code: 'DEADLINE_EXCEEDED' });
  });

  it('should not be taken for ended because the cluster cannot be reached', async () => {
    // given
    const away = new EngineError('UNAVAILABLE', 'Expected an answer, but there was none');
    // when / then
    await expect(handsOn(away, CLOSED).release('7', VIEWER)).rejects.toBe(away);
  });
});

describe('the note at a task that is handed over', () => {
  it.each(['ben', 'panel'])('should be there before anybody hears of it, for %s', async (to) => {
    // given
    const notes = noNotes();
    // when
    await handsOn(null, OPEN, notes).handOver('7', { to, note: 'Knows her.' }, VIEWER);
    // then
    expect(notes.whenDone[0]).toBe('hand-over-1');
  });

  it('should go where the task is not handed over', async () => {
    // given
    const notes = noNotes();
    // when
    await expect(handsOn(GONE, CLOSED, notes).handOver('7', { to: 'ben' }, VIEWER)).rejects.toThrow('completed');
    // then
    expect([...notes.onRecord]).toEqual([]);
  });
});
