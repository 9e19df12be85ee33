import { AddQuestionToInfoRequest1700000430000 } from './migrations/add-question-to-info-request.migration.js';
import { CreateCareTables1700000100000 } from './migrations/create-care-tables.migration.js';
import { CreateCommentTables1700000600000 } from './migrations/create-comment-tables.migration.js';

/** The migrations of the care library, for a data source; the schema `care` may be there already. */
export const careMigrations = [
  CreateCareTables1700000100000,
  AddQuestionToInfoRequest1700000430000,
  CreateCommentTables1700000600000,
];
