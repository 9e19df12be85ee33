import type { Adapter, AdapterPayload } from 'oidc-provider';

const RECORDS_MAX = 5_000;

interface Kept {
  readonly payload: AdapterPayload;
  readonly endsAt: number;
}

/**
 * Where the demonstration's provider keeps what a sign-in under way needs, for minutes: in memory, bounded. After a restart such a
 * sign-in has to begin again; who has signed in is not concerned.
 */
export function memoryAdapter(): (kind: string) => Adapter {
  const kept = new Map<string, Kept>();
  return (kind) => new MemoryAdapter(kind, kept);
}

class MemoryAdapter implements Adapter {
  /** @param kept Everything by its kind and id; what is oldest makes room. */
  constructor(
    private readonly kind: string,
    private readonly kept: Map<string, Kept>,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    this.kept.delete(this.keyOf(id));
    for (const oldest of this.kept.keys()) {
      if (this.kept.size < RECORDS_MAX) break;
      this.kept.delete(oldest);
    }
    this.kept.set(this.keyOf(id), { payload, endsAt: Date.now() + expiresIn * 1_000 });
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const found = this.kept.get(this.keyOf(id));
    return found === undefined || found.endsAt <= Date.now() ? undefined : found.payload;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.findWhere((payload) => payload.uid === uid);
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.findWhere((payload) => payload.userCode === userCode);
  }

  async consume(id: string): Promise<void> {
    const found = this.kept.get(this.keyOf(id));
    if (found !== undefined) found.payload.consumed = Math.floor(Date.now() / 1_000);
  }

  async destroy(id: string): Promise<void> {
    this.kept.delete(this.keyOf(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, { payload }] of this.kept) if (payload.grantId === grantId) this.kept.delete(key);
  }

  private findWhere(matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    const prefix = this.keyOf('');
    const now = Date.now();
    for (const [key, { payload, endsAt }] of this.kept) {
      if (key.startsWith(prefix) && endsAt > now && matches(payload)) return payload;
    }
    return undefined;
  }

  private keyOf(id: string): string {
    return `${this.kind}:${id}`;
  }
}
