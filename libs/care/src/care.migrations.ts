import { CreateCareTables1700000100000 } from './migrations/create-care-tables.migration.js';

/** The migrations of the care library, for a data source; the schema `care` may be there already. */
export const careMigrations = [CreateCareTables1700000100000];
