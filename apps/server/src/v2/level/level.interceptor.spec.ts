import { withoutNulls } from './level.interceptor.js';

describe('withoutNulls', () => {
  it('should leave out what has no value, at every depth, but keep what is false, empty or zero', () => {
    // given
    const answer = { a: null, b: { c: null, d: 0, e: '' }, f: [{ g: null, h: false }, null], i: [] };
    // when / then
    expect(withoutNulls(answer)).toEqual({ b: { d: 0, e: '' }, f: [{ h: false }, null], i: [] });
  });

  it("should leave a client's own JSON as it is", () => {
    // given
    const answer = { variables: { a: null, b: { c: null } }, customHeaders: { d: null }, schema: { e: null } };
    // when / then
    expect(withoutNulls(answer)).toEqual(answer);
  });
});
