import { HandOver } from './actions/hand-over.entity.js';
import { Reflection } from './actions/reflection.entity.js';
import { CreateWorkTables1700000500000 } from './create-work-tables.migration.js';
import { Draft } from './drafts/draft.entity.js';
import { Following } from './following/following.entity.js';
import { SavedView } from './views/saved-view.entity.js';

export const workEntities = [Draft, Following, HandOver, Reflection, SavedView];

export const workMigrations = [CreateWorkTables1700000500000];
