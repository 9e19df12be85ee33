import { CreateInsightFacts1700000411000 } from './facts/create-facts.migration.js';

/** In their order. */
export const insightMigrations = [CreateInsightFacts1700000411000];
