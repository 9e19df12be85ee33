import type { Configuration } from '../config/configuration.js';
import type { ProviderSettings, SignInSettings } from '../sign-in/sign-in-options.js';

/** How people sign in, by what the environment says. */
export function signInSettings(configuration: Configuration): SignInSettings {
  const { demo, labels, publicUrl } = configuration;
  const provider = providerOf(configuration);
  return {
    isDemo: demo === 'on' && provider === undefined,
    ...(provider === undefined ? {} : { provider }),
    ...(publicUrl === undefined ? {} : { publicUrl: new URL(publicUrl).origin }),
    ...(labels === undefined ? {} : { labels }),
  };
}

function providerOf(configuration: Configuration): ProviderSettings | undefined {
  const { oidcIssuer, oidcClientId, oidcClientSecret, oidcScopes, oidcAcrValues } = configuration;
  if (oidcIssuer === undefined || oidcClientId === undefined) return undefined;
  return {
    issuer: oidcIssuer,
    clientId: oidcClientId,
    ...(oidcClientSecret === undefined ? {} : { clientSecret: oidcClientSecret }),
    scopes: oidcScopes.split(' '),
    acrValues: oidcAcrValues?.split(' ') ?? [],
    claims: {
      roles: configuration.oidcRolesClaim,
      groups: configuration.oidcGroupsClaim,
      worker: configuration.oidcWorkerClaim,
    },
  };
}
