import { Account } from './account/account.entity.js';
import { Session } from './session/session.entity.js';
import { SignInAttempt } from './session/sign-in-attempt.entity.js';
import { SignInLogEntry } from './session/sign-in-log.entity.js';

/** Every entity of this room, for a data source. */
export const accessEntities = [Account, Session, SignInAttempt, SignInLogEntry];
