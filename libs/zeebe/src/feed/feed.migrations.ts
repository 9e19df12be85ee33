import { AddLatestTimeOfFeed1700000510000 } from './cursor-latest.migration.js';
import { CreateZeebeFeed1700000030000 } from './feed.migration.js';

export const feedMigrations = [CreateZeebeFeed1700000030000, AddLatestTimeOfFeed1700000510000];
