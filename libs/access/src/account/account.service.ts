import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { isUsername } from '../authentication/authentication.service.js';
import { Account } from './account.entity.js';
import {
  hashPassword,
  isPassword,
  matchesPassword,
  PASSWORD_CHARACTERS_MAX,
  PASSWORD_CHARACTERS_MIN,
} from './password-hash.js';

export interface AccountDetails {
  readonly username: string;
  readonly password: string;
  readonly displayName?: string;
  readonly roles?: readonly string[];
  readonly groups?: readonly string[];
}

@Injectable()
export class AccountService {
  constructor(private readonly em: EntityManager) {}

  /** Makes the account, or brings it up to what is given: the password is hashed anew only where it is another one. */
  async put(details: AccountDetails): Promise<void> {
    checkDetails(details);
    const known = await this.em.findOneBy(Account, { username: details.username });
    const isSame = known !== null && (await matchesPassword(details.password, known.passwordHash));
    await this.em.upsert(
      Account,
      {
        username: details.username,
        displayName: details.displayName ?? null,
        roles: [...(details.roles ?? [])],
        groups: [...(details.groups ?? [])],
        passwordHash: isSame ? known.passwordHash : await hashPassword(details.password),
        createdAt: known?.createdAt ?? new Date(),
        disabledAt: null,
      },
      ['username'],
    );
  }

  /** Nobody signs in with it any more; what it did stays told by its name. */
  async disable(username: string): Promise<void> {
    await this.em.update(Account, { username }, { disabledAt: new Date() });
  }
}

function checkDetails({ username, password }: AccountDetails): void {
  if (!isUsername(username)) {
    throw new Error(`Expected a username of lower case letters, digits, '.', '_' and '-', but it is '${username}'`);
  }
  if (!isPassword(password)) {
    throw new Error(
      `Expected the password of '${username}' to have ${PASSWORD_CHARACTERS_MIN} to ${PASSWORD_CHARACTERS_MAX} characters, none of them a control character`,
    );
  }
}
