import { CreateCurrentRows1700000010000 } from './create-current-rows.migration.js';

/** In their order. */
export const readmodelMigrations = [CreateCurrentRows1700000010000];
