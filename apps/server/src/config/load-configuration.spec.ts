import { loadConfiguration } from './load-configuration.js';

const OIDC_DEFAULTS = {
  oidcScopes: 'profile',
  oidcRolesClaim: 'roles',
  oidcGroupsClaim: 'groups',
  oidcWorkerClaim: 'worker_id',
};

describe('loadConfiguration', () => {
  it('should have a default for everything but the database server', () => {
    // when
    const configuration = loadConfiguration({});
    // then
    expect({ ...configuration }).toEqual({
      port: 8080,
      host: '127.0.0.1',
      grpcPort: 26500,
      dataDir: './data',
      v2Authentication: 'basic',
      v2Level: '8.9',
      demo: 'on',
      engine: 'embedded',
      workers: 'on',
      zeebeFeedPort: 9200,
      ...OIDC_DEFAULTS,
    });
  });

  it('should take what is given, and an empty value for none', () => {
    // when
    const configuration = loadConfiguration({
      PORT: '0',
      OTR_HOST: '0.0.0.0',
      OTR_GRPC_PORT: '0',
      DATABASE_URL: 'postgres://otr@localhost/otr?host=%2Frun%2Fpostgresql',
      OTR_DATA_DIR: '/srv/otr',
      OTR_V2_AUTH: '',
      OTR_V2_LEVEL: '8.8',
      OTR_DEMO: 'off',
      OTR_DEMO_PASSWORD: 'let the weekend in',
      OTR_TOKENS: 'mosaic:abcdefghijklmnopqrstuvwxyz, nhs:0123456789012345678901234567',
    });
    // then
    expect({ ...configuration }).toEqual({
      port: 0,
      host: '0.0.0.0',
      grpcPort: 0,
      databaseUrl: 'postgres://otr@localhost/otr?host=%2Frun%2Fpostgresql',
      dataDir: '/srv/otr',
      v2Authentication: 'basic',
      v2Level: '8.8',
      demo: 'off',
      engine: 'embedded',
      workers: 'on',
      zeebeFeedPort: 9200,
      demoPassword: 'let the weekend in',
      tokens: { mosaic: 'abcdefghijklmnopqrstuvwxyz', nhs: '0123456789012345678901234567' },
      ...OIDC_DEFAULTS,
    });
  });

  it('should take a provider with all that belongs to it', () => {
    // given
    const env = {
      OTR_PUBLIC_URL: 'https://otr.example',
      OIDC_ISSUER: 'https://id.example/realms/trafford',
      OIDC_CLIENT_ID: 'otr',
      OIDC_CLIENT_SECRET: 'a secret',
      OIDC_SCOPES: 'profile groups',
      OIDC_ROLES_CLAIM: 'realm_access.roles',
      OIDC_WORKER_CLAIM: 'https://otr.example/worker',
      OIDC_ACR_VALUES: 'mfa',
      OTR_LABELS: '{"person":"resident"}',
    };
    // when / then
    expect(loadConfiguration(env)).toMatchObject({
      publicUrl: 'https://otr.example',
      oidcIssuer: 'https://id.example/realms/trafford',
      oidcClientId: 'otr',
      oidcClientSecret: 'a secret',
      oidcScopes: 'profile groups',
      oidcRolesClaim: 'realm_access.roles',
      oidcGroupsClaim: 'groups',
      oidcWorkerClaim: 'https://otr.example/worker',
      oidcAcrValues: 'mfa',
      labels: { person: 'resident' },
    });
  });

  it('should say what a provider needs besides its address', () => {
    // when / then
    expect(() => loadConfiguration({ OIDC_ISSUER: 'https://id.example' })).toThrow(
      /^Expected OTR_PUBLIC_URL to be the address .*, but it is not set\nExpected OIDC_CLIENT_ID to be the id .*, but it is not set$/,
    );
  });

  it.each([
    ['OTR_PUBLIC_URL', 'http://otr.example'],
    ['OTR_PUBLIC_URL', 'https://otr.example/somewhere'],
    ['OTR_PUBLIC_URL', 'https://me:secret@otr.example'],
    ['OTR_PUBLIC_URL', 'otr.example'],
    ['OIDC_ISSUER', 'http://id.example'],
    ['OIDC_ISSUER', 'https://id.example/?tenant=1'],
    ['OIDC_SCOPES', 'two  blanks'],
    ['OIDC_ROLES_CLAIM', 'two words'],
    ['OTR_LABELS', '{"person":""}'],
    ['OTR_LABELS', '{"colour":"green"}'],
    ['OTR_LABELS', '["person"]'],
    ['OTR_LABELS', 'person'],
  ])('should refuse %s=%s', (name, value) => {
    // when / then
    expect(() => loadConfiguration({ [name]: value })).toThrow(`Expected ${name} to be `);
  });

  it.each([
    ['PORT', 'http', "Expected PORT to be a whole number from 0 (any free port) to 65535, but it is 'http'"],
    ['PORT', '65536', "Expected PORT to be a whole number from 0 (any free port) to 65535, but it is '65536'"],
    ['PORT', '80.5', "Expected PORT to be a whole number from 0 (any free port) to 65535, but it is '80.5'"],
    [
      'OTR_HOST',
      '127.0.0.256',
      "Expected OTR_HOST to be an IP address or a host name of this machine, but it is '127.0.0.256'",
    ],
    ['OTR_HOST', 'a b', "Expected OTR_HOST to be an IP address or a host name of this machine, but it is 'a b'"],
    [
      'DATABASE_URL',
      'mysql://otr:secret@db/otr',
      "Expected DATABASE_URL to be an address like postgres://user:password@host:5432/database, but it is 'mysql://***@db/otr'",
    ],
    [
      'DATABASE_URL',
      'postgres://otr:se@cret@db',
      "Expected DATABASE_URL to be an address like postgres://user:password@host:5432/database, but it is 'postgres://***@db'",
    ],
    [
      'OTR_V2_AUTH',
      'digest',
      "Expected OTR_V2_AUTH to be 'basic', or 'none' while OTR_HOST is a loopback address, but it is 'digest'",
    ],
    ['OTR_V2_LEVEL', '8.7', "Expected OTR_V2_LEVEL to be '8.9' or '8.8', but it is '8.7'"],
    ['OTR_DEMO_PASSWORD', 'short', "Expected OTR_DEMO_PASSWORD to be a text of 12 to 200 characters, but it is '***'"],
    [
      'OTR_TOKENS',
      'mosaic:short',
      "Expected OTR_TOKENS to be a list like 'mosaic:<token>,nhs:<token>', each token of at least 24 characters, but it is '***'",
    ],
    [
      'OTR_TOKENS',
      'abcdefghijklmnopqrstuvwxyz',
      "Expected OTR_TOKENS to be a list like 'mosaic:<token>,nhs:<token>', each token of at least 24 characters, but it is '***'",
    ],
  ])('should refuse %s=%s in one line', (name, value, line) => {
    // when / then
    expect(() => loadConfiguration({ [name]: value })).toThrow(line);
  });

  it.each(['127.0.0.1', '127.8.8.8', '::1', 'localhost'])(
    'should let everybody in to /v2 on %s when told so',
    (host) => {
      // when / then
      expect(loadConfiguration({ OTR_V2_AUTH: 'none', OTR_HOST: host }).v2Authentication).toBe('none');
    },
  );

  it.each(['0.0.0.0', '::', '192.0.2.7', 'localhost.example'])('should never let everybody in to /v2 on %s', (host) => {
    // when / then
    expect(() => loadConfiguration({ OTR_V2_AUTH: 'none', OTR_HOST: host })).toThrow('Expected OTR_V2_AUTH');
  });

  it('should say all that is wrong at once', () => {
    // when / then
    expect(() => loadConfiguration({ PORT: '-1', OTR_V2_AUTH: 'no' })).toThrow(
      /^Expected PORT .*\nExpected OTR_V2_AUTH .*$/,
    );
  });
});
