import type { ZeebeAddress } from '#zeebe/zeebe-address.js';
import type { Configuration } from '../config/configuration.js';
import type { ClusterSettings } from '../engine/cluster-settings.js';

/** What stands before the address of a gateway that speaks TLS. */
const SECURE = 'https://';

/** The Zeebe cluster that the configuration names; undefined where the engine of our own runs the pathways. */
export function clusterSettings(
  configuration: Configuration,
  onError: (error: unknown) => void,
): ClusterSettings | undefined {
  const { engine, host, zeebeFeedHost, zeebeFeedPort, zeebeFeedCredentials } = configuration;
  if (engine !== 'zeebe') return undefined;
  const feed = {
    host: zeebeFeedHost ?? host,
    port: zeebeFeedPort,
    credentials: nameAndPassword(zeebeFeedCredentials ?? ''),
  };
  return { address: zeebeAddress(configuration), feed, onError };
}

export function zeebeAddress({
  zeebeAddress: address = '',
  zeebeRestAddress: restAddress,
  zeebeCredentials,
}: Pick<Configuration, 'zeebeAddress' | 'zeebeRestAddress' | 'zeebeCredentials'>): ZeebeAddress {
  const isSecure = address.startsWith(SECURE);
  return {
    address: isSecure ? address.slice(SECURE.length) : address,
    ...(isSecure ? { isSecure } : {}),
    ...(restAddress === undefined ? {} : { restAddress }),
    ...(zeebeCredentials === undefined ? {} : { credentials: nameAndPassword(zeebeCredentials) }),
  };
}

function nameAndPassword(text: string): { username: string; password: string } {
  const colon = text.indexOf(':');
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
