import { ConflictError } from '#care/common/care-error.js';
import { EngineError } from '#process-engine/engine-error.js';
import type { WorkingViewer } from '../viewer/viewers.js';
import { TaskCompletion } from './task-completion.service.js';
import { TaskHands } from './task-hands.service.js';

const AT = new Date('2016-09-23T13:01:00Z');
const VIEWER = { workerId: 'ana', organisationId: 'tht' } as WorkingViewer;
const GONE = new EngineError(
  'NOT_FOUND',
  "Expected to complete user task with key '7', but no such user task was found",
);

interface Row {
  readonly assignee: string | null;
  readonly completedAt: string | null;
}
const OPEN: Row = { assignee: 'ana', completedAt: null };
const CLOSED: Row = { assignee: 'ana', completedAt: AT.toISOString() };

/** A task of which lists show something else as soon as somebody has waited for it. */
class Cluster {
  waits = 0;

  constructor(
    private row: Row,
    private readonly later: Row,
    private readonly entryOf: string | null = null,
  ) {}

  completion(error: Error): TaskCompletion {
    const row = () => Promise.resolve({ key: '7', episodeId: null, state: 'COMPLETED', mayAct: true, ...this.row });
    const worklist = { find: row, findToActOn: row, next: () => Promise.resolve(null) };
    const shown = {
      until: () => {
        this.waits += 1;
        this.row = this.later;
        return Promise.resolve(this.row.completedAt !== null);
      },
    };
    const em = {
      query: (sql: string) =>
        Promise.resolve(
          sql.includes('task_entry')
            ? [this.entryOf].flatMap((workerId) => workerId ?? []).map((workerId) => ({ workerId }))
            : [{ name: 'Ben', organisationId: 'tht' }],
        ),
    };
    const clock = { now: () => AT };
    const engine = { assignUserTask: () => Promise.reject(error), isReady: () => true };
    const hands = new TaskHands(
      ...([worklist, {}, {}, {}, shown, em, clock, {}, engine] as unknown as ConstructorParameters<typeof TaskHands>),
    );
    const submission = { submitByKey: () => Promise.reject(error) };
    const entries = {
      find: () => Promise.resolve(this.entryOf === null ? null : { workerId: this.entryOf, at: AT }),
    };
    const drafts = { discard: () => Promise.resolve() };
    return new TaskCompletion(
      ...([worklist, hands, shown, submission, entries, drafts, clock, engine] as unknown as ConstructorParameters<
        typeof TaskCompletion
      >),
    );
  }
}

describe('handing in on a cluster whose records come later', () => {
  const done = { completedAt: AT.toISOString(), next: null };

  it.each([
    ['whoever had claimed it', OPEN],
    ['nobody had claimed it', { ...OPEN, assignee: null }],
  ])('should be done where the same was taken before and %s', async (_, before) => {
    // given
    const cluster = new Cluster(before, CLOSED, 'ana');
    // when / then
    expect(await cluster.completion(GONE).handIn('7', {}, VIEWER)).toEqual(done);
    expect(cluster.waits).toBeGreaterThan(0);
  });

  it('should be no refusal while what happened to the task has not come in', async () => {
    // given
    const cluster = new Cluster(OPEN, OPEN, 'ana');
    // when / then
    await expect(cluster.completion(GONE).handIn('7', {}, VIEWER)).rejects.toMatchObject({
      ...{ status: 504, code: 'DEADLINE_EXCEEDED', message: expect.stringMatching(/Try again in a moment/) },
    });
  });

  it('should wait to say in words that somebody else was faster', async () => {
    // given
    const cluster = new Cluster(OPEN, { ...CLOSED, assignee: 'ben' }, 'ben');
    // when / then
    await expect(cluster.completion(new ConflictError('another one')).handIn('7', {}, VIEWER)).rejects.toMatchObject({
      ...{ status: 409, code: 'TASK_CLOSED', message: 'Already completed by Ben at 14:01.' },
    });
    expect(cluster.waits).toBe(1);
  });

  it('should not wait for a conflict about what is recorded, where nothing counted yet', async () => {
    // given
    const cluster = new Cluster(OPEN, OPEN);
    const conflict = new ConflictError('another plan');
    // when / then
    await expect(cluster.completion(conflict).handIn('7', {}, VIEWER)).rejects.toBe(conflict);
    expect(cluster.waits).toBe(0);
  });
});
