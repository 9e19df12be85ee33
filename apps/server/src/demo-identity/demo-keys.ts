import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { EntityManager } from 'typeorm';

const NAME = 'identity-provider';

/** What the demonstration's identity provider signs with. */
export interface DemoKeys {
  readonly signing: JWK;
  /** For its cookies. */
  readonly cookie: string;
}

/** Made once and kept in the database, so that a sign-in under way outlives a restart as far as it can. */
export async function demoKeys(em: EntityManager): Promise<DemoKeys> {
  const kept = await read(em);
  if (kept !== undefined) return kept;
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const made: DemoKeys = {
    signing: { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: randomBytes(8).toString('hex') },
    cookie: randomBytes(32).toString('base64url'),
  };
  await em.query('INSERT INTO access.demo_key (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING', [NAME, made]);
  // Where two nodes make them at once, the first one's count.
  return (await read(em)) ?? made;
}

async function read(em: EntityManager): Promise<DemoKeys | undefined> {
  const [row] = await em.query<{ value: DemoKeys }[]>('SELECT value FROM access.demo_key WHERE name = $1', [NAME]);
  return row?.value;
}
