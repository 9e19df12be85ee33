import { CreateAccounts1700000040000 } from './create-accounts.migration.js';

/** In their order. */
export const accessMigrations = [CreateAccounts1700000040000];
