import { Injectable } from '@nestjs/common';
import type { Principal } from '#access/authentication/principal.js';
import { NotFound } from '../../http/problem.exception.js';
import { NeedToKnow } from './need-to-know.js';

/** Who may know of what: restricted records are absent for all whom their restriction does not name. */
@Injectable()
export class Visibility {
  constructor(private readonly needToKnow: NeedToKnow) {}

  /** Those of the ids that the caller must not know of. */
  hiddenFrom(ids: readonly (string | null | undefined)[], caller: Principal): Promise<ReadonlySet<string>> {
    const known = ids.filter((id): id is string => typeof id === 'string');
    return this.needToKnow.hiddenFrom(caller, [...new Set(known)]);
  }

  /** @throws NotFound, as if there were no such record */
  async assure(
    kind: string,
    id: string,
    ids: readonly (string | null | undefined)[],
    caller: Principal,
  ): Promise<void> {
    if ((await this.hiddenFrom([id, ...ids], caller)).size > 0) throw new NotFound(kind, id, 'id');
  }
}
