import { mergeFresh } from './merge-fresh';
import type { TaskItem, WorklistPart } from './task-item';

describe('a list that stands still', () => {
  const task = (key: string, more: Partial<TaskItem> = {}) => ({ key, name: `Task ${key}`, ...more }) as TaskItem;
  const part = (keys: string[], next: string | null = null): WorklistPart => ({
    items: keys.map((key) => task(key)),
    counts: { mine: 0, team: 0, following: 0 },
    next,
    orderRule: '',
  });
  const shown = ['a', 'b', 'c'].map((key) => task(key));
  const told = (fresh: WorklistPart, hasMore = false) => {
    const { rows, newKeys } = mergeFresh(shown, hasMore, fresh);
    return { rows: rows.map((row) => (row.isGone ? `${row.task.key} gone` : row.task.key)), newKeys };
  };

  it('should only count what is new, and let no row move', () => {
    expect(told(part(['n', 'a', 'b', 'c', 'm']))).toEqual({ rows: ['a', 'b', 'c'], newKeys: ['n', 'm'] });
  });

  it('should keep the place of what has gone', () => {
    expect(told(part(['a', 'c']))).toEqual({ rows: ['a', 'b gone', 'c'], newKeys: [] });
    expect(told(part([]))).toEqual({ rows: ['a gone', 'b gone', 'c gone'], newKeys: [] });
  });

  it('should not call gone what new tasks have pushed behind the end of what was read', () => {
    expect(told(part(['n', 'a', 'b'], 'more'))).toEqual({ rows: ['a', 'b', 'c'], newKeys: ['n'] });
  });

  it('should not call new what moved up from a page that was not shown yet', () => {
    expect(told(part(['a', 'c', 'd']), true)).toEqual({ rows: ['a', 'b gone', 'c'], newKeys: [] });
  });

  it('should show what is known of a task now in the row where it stands', () => {
    // given
    const fresh = { ...part([]), items: [task('b', { name: 'Renamed' }), task('a')] };
    // when
    const { rows } = mergeFresh(shown, false, fresh);
    // then
    expect(rows.map((row) => row.task.name)).toEqual(['Task a', 'Renamed', 'Task c']);
  });
});
