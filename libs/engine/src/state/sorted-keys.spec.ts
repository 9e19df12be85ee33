import { SortedKeys } from './sorted-keys.js';

describe('SortedKeys', () => {
  it('should be walked through in the order of the keys', () => {
    // given
    const keys = new SortedKeys();
    // when
    for (const key of ['15', '11', '17', '12']) keys.add(key);
    // then
    expect([...keys]).toEqual(['11', '12', '15', '17']);
  });

  it('should give a key once that was taken away and came again', () => {
    // given
    const keys = new SortedKeys();
    for (const key of ['11', '12', '13']) keys.add(key);
    // when
    keys.delete('12');
    keys.delete('13');
    keys.add('13');
    keys.add('12');
    // then
    expect([...keys]).toEqual(['11', '12', '13']);
    expect(keys.size).toBe(3);
  });

  it('should forget what was taken away', () => {
    // given
    const keys = new SortedKeys();
    // when
    for (let key = 1000; key < 3000; key += 1) {
      keys.add(String(key));
      keys.delete(String(key));
    }
    keys.add('3001');
    // then
    expect([...keys]).toEqual(['3001']);
  });
});
