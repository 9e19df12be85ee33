import { CreateAccounts1700000040000 } from './create-accounts.migration.js';
import { CreateSessions1700000400000 } from './create-sessions.migration.js';
import { CreateSignInLog1700000420000 } from './create-sign-in-log.migration.js';

/** In their order. */
export const accessMigrations = [
  CreateAccounts1700000040000,
  CreateSessions1700000400000,
  CreateSignInLog1700000420000,
];
