import { CreateCareTables1700000100000 } from './migrations/create-care-tables.migration.js';
import { CreateCommentTables1700000600000 } from './migrations/create-comment-tables.migration.js';

/** The migrations of the care library, for a data source; the schema `care` may be there already. */
export const careMigrations = [
  CreateCareTables1700000100000,
  CreateCommentTables1700000600000,
];
