import { nextSort } from './sort-order';

describe('the order of a table', () => {
  it('should rise, fall, and leave by one head after the other press', () => {
    // when
    const first = nextSort('', 'due', false);
    const second = nextSort(first, 'due', false);
    const third = nextSort(second, 'due', false);
    // then
    expect([first, second, third]).toEqual(['due', '-due', '']);
  });

  it('should begin anew with another column, and keep the others where it is added', () => {
    expect(nextSort('urgency,-due', 'name', false)).toBe('name');
    expect(nextSort('urgency,-due', 'name', true)).toBe('urgency,-due,name');
    expect(nextSort('urgency,-due', 'urgency', true)).toBe('-urgency,-due');
    expect(nextSort('urgency,-due', 'due', true)).toBe('urgency');
  });
});
