import { CreateAccounts1700000040000 } from './create-accounts.migration.js';
import { CreateSessions1700000400000 } from './create-sessions.migration.js';

/** In their order. */
export const accessMigrations = [CreateAccounts1700000040000, CreateSessions1700000400000];
