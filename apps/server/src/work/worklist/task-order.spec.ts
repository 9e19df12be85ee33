import { TaskOrder } from './task-order.js';

describe('TaskOrder', () => {
  it('should state its rule in words', () => {
    expect(TaskOrder.of().rule).toBe(
      'Red past closing time on top; then the most urgent first, then what is due first, then what has waited longest.',
    );
    expect(TaskOrder.of('-due,person').rule).toBe(
      "Red past closing time on top; then what is due first (the other way round), then by the person's name.",
    );
  });

  it('should begin behind the row at which the last page ended', () => {
    // given
    const order = TaskOrder.of('urgency,-due');
    const bound: string[] = [];
    const bind = (value: string, type: string): string => {
      bound.push(value);
      return `$${bound.length}::${type}`;
    };
    // when
    const sql = order.behind(order.cursor(['1', '0', '17', '42']), bind);
    // then
    expect(bound).toEqual(['1', '0', '17', '42']);
    expect(sql.match(/[<>] \$\d::bigint/g)).toEqual(['> $1::bigint', '> $2::bigint', '< $3::bigint', '> $4::bigint']);
  });

  it.each([
    ['of another order', TaskOrder.of('due').cursor(['1', '17', '42'])],
    ['with a value that is none', TaskOrder.of('urgency,-due').cursor(['1', '0', 'x', '42'])],
    ['that nobody gave', 'nonsense'],
  ])('should refuse a cursor %s', (_, cursor) => {
    expect(() => TaskOrder.of('urgency,-due').behind(cursor, () => '')).toThrow('after');
  });

  it('should go on by the closing time by which its first page was told', () => {
    // given
    const [saturday, sunday] = ['2016-09-24T22:00:00Z', '2016-09-25T16:00:00Z'].map((at) => new Date(at));
    const first = TaskOrder.of('due', { kind: 'due-after', closesAt: saturday as Date });
    const cursor = first.cursor(['0', '17', '42']);
    // when
    const second = TaskOrder.of('due', { kind: 'begun-before', closesAt: sunday as Date }, cursor);
    // then
    expect(second.past).toEqual({ kind: 'due-after', closesAt: saturday });
    expect(second.sql).toBe(first.sql);
    expect(() => first.behind(cursor, (value) => value)).not.toThrow();
  });

  it('should refuse to sort by what it does not know', () => {
    expect(() => TaskOrder.of('urgency,worker')).toThrow('sort: must be of urgency, due, age');
  });
});
