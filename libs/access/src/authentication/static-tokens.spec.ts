import { StaticTokens } from './static-tokens.js';

describe('StaticTokens', () => {
  const tokens = new StaticTokens({ mosaic: 'a-token-of-the-mosaic-bridge', nhs: 'another-token-of-the-spine' });

  it('should say whose a token is', () => {
    // when / then
    expect(tokens.find('another-token-of-the-spine')).toMatchObject({ kind: 'token', username: 'nhs' });
  });

  it.each(['', 'a-token', 'a-token-of-the-mosaic-bridge '])('should not know %j', (token) => {
    // when / then
    expect(tokens.find(token)).toBeUndefined();
  });

  it('should keep no token in a form that can be read', () => {
    // when / then
    expect(JSON.stringify(tokens)).not.toContain('a-token-of-the-mosaic-bridge');
  });
});
