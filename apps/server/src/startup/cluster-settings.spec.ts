import { loadConfiguration } from '../config/load-configuration.js';
import { clusterSettings } from './cluster-settings.js';

const ENV = {
  ENGINE: 'zeebe',
  OTR_HOST: '0.0.0.0',
  OTR_V2_AUTH: 'basic',
  ZEEBE_ADDRESS: 'gateway.internal:26500',
  ZEEBE_REST_ADDRESS: 'https://gateway.internal:8080',
  ZEEBE_FEED_CREDENTIALS: 'north:let the feed in'.replaceAll(' ', '-'),
};

const settingsOf = (env: Readonly<Record<string, string>>) =>
  clusterSettings(loadConfiguration({ ...ENV, ...env }), () => undefined);

describe('clusterSettings', () => {
  it.each([
    ['gateway.internal:26500', undefined],
    ['https://gateway.internal:26500', true],
  ])('should speak TLS with a gateway where its address says so: %s', (address, isSecure) => {
    // when
    const settings = settingsOf({ ZEEBE_ADDRESS: address });
    // then
    expect(settings?.address.address).toBe('gateway.internal:26500');
    expect(settings?.address.isSecure).toBe(isSecure);
  });

  it.each([
    [{}, '0.0.0.0'],
    [{ ZEEBE_FEED_HOST: '10.0.0.7' }, '10.0.0.7'],
  ])('should open the feed where it is told, or where the pages are: %j', (env, host) => {
    expect(settingsOf(env)?.feed).toMatchObject({ host, port: 9200, credentials: { username: 'north' } });
  });

  it('should refuse an address of a gateway in another scheme', () => {
    expect(() => settingsOf({ ZEEBE_ADDRESS: 'http://gateway.internal:26500' })).toThrow(
      'Expected ZEEBE_ADDRESS to be host:port of the gateway (gRPC), or https://host:port where it speaks TLS',
    );
  });
});
