import { CannotDo } from './actions/cannot-do.entity.js';
import { HandOver } from './actions/hand-over.entity.js';
import { Reflection } from './actions/reflection.entity.js';
import { TaskQuestion } from './actions/task-question.entity.js';
import { CreateTaskActionTables1700000510000 } from './create-task-action-tables.migration.js';
import { CreateWorkTables1700000500000 } from './create-work-tables.migration.js';
import { Draft } from './drafts/draft.entity.js';
import { Following } from './following/following.entity.js';
import { SavedView } from './views/saved-view.entity.js';

export const workEntities = [CannotDo, Draft, Following, HandOver, Reflection, SavedView, TaskQuestion];

export const workMigrations = [CreateWorkTables1700000500000, CreateTaskActionTables1700000510000];
