import type { Json } from '#protocol/json.js';
import { jsonBytes, TOO_DEEP } from './json-bytes.js';

describe('jsonBytes', () => {
  it.each<[Json]>([
    [null],
    [true],
    [false],
    [0],
    [7],
    [-12.5],
    [1e21],
    [''],
    ['abc'],
    ['é'],
    ['日本'],
    ['😀'],
    [[]],
    [[1]],
    [[1, 'a', null]],
    [{}],
    [{ a: 1 }],
    [{ ä: [1, { b: 'c' }], d: {} }],
  ])('should be the length of the JSON text in UTF-8: %j', (value) => {
    expect(jsonBytes(value)).toBe(new TextEncoder().encode(JSON.stringify(value)).length);
  });

  it('should say where a value is nested too deep, without going all the way', () => {
    // given
    let value: Json = [];
    for (let level = 0; level < 1_000_000; level += 1) value = [value];
    // then
    expect(jsonBytes(value)).toBe(TOO_DEEP);
  });
});
