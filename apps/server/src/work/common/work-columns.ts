import { Entity } from 'typeorm';

/** The database schema of what belongs to the work place alone: drafts, views, what is followed, reflections. */
const WORK_SCHEMA = 'work';

/** An entity of the work schema; columns are the properties' names in snake case. */
export const WorkEntity = (table: string): ClassDecorator => Entity({ schema: WORK_SCHEMA, name: table });
