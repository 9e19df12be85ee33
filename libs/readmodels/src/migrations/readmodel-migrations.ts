import { CreateCurrentRows1700000010000 } from './create-current-rows.migration.js';
import { CreateFollowers1700000011000 } from './create-followers.migration.js';

/** In their order. */
export const readmodelMigrations = [CreateCurrentRows1700000010000, CreateFollowers1700000011000];
