import type { ZeebeAddress } from '#zeebe/zeebe-address.js';
import type { Configuration } from '../config/configuration.js';
import type { ClusterSettings } from '../engine/cluster-settings.js';

/** The Zeebe cluster that the configuration names; undefined where the engine of our own runs the pathways. */
export function clusterSettings(
  configuration: Configuration,
  onError: (error: unknown) => void,
): ClusterSettings | undefined {
  const { engine, host, zeebeFeedPort, zeebeFeedCredentials } = configuration;
  if (engine !== 'zeebe') return undefined;
  const feed = { host, port: zeebeFeedPort, credentials: nameAndPassword(zeebeFeedCredentials ?? '') };
  return { address: zeebeAddress(configuration), feed, onError };
}

export function zeebeAddress({
  zeebeAddress: address = '',
  zeebeRestAddress: restAddress,
  zeebeCredentials,
}: Pick<Configuration, 'zeebeAddress' | 'zeebeRestAddress' | 'zeebeCredentials'>): ZeebeAddress {
  return {
    address,
    ...(restAddress === undefined ? {} : { restAddress }),
    ...(zeebeCredentials === undefined ? {} : { credentials: nameAndPassword(zeebeCredentials) }),
  };
}

function nameAndPassword(text: string): { username: string; password: string } {
  const colon = text.indexOf(':');
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
