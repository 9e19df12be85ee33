import { Column, type ColumnOptions, Entity, PrimaryColumn } from 'typeorm';

/** The database schema that holds everything of the care library: names, contacts and narrative live here and only here. */
export const CARE_SCHEMA = 'care';

type Options = Omit<ColumnOptions, 'name' | 'type'>;

/** An entity of the care schema; the table's name is written out, columns are the properties' names in snake case. */
export function CareEntity(table: string): ClassDecorator {
  return Entity({ schema: CARE_SCHEMA, name: table });
}

export const Id = (): PropertyDecorator => (target, key) =>
  PrimaryColumn({ name: snakeCase(key), type: 'text' })(target, key as string);

export const IdNumber = (): PropertyDecorator => (target, key) =>
  PrimaryColumn({ name: snakeCase(key), type: 'int' })(target, key as string);

export const IdDay = (): PropertyDecorator => (target, key) =>
  PrimaryColumn({ name: snakeCase(key), type: 'date' })(target, key as string);

export const Text = (options: Options = {}) => column('text', options);
export const OptionalText = () => column('text', { nullable: true });
/** A list of texts, empty by default. */
export const Texts = () => column('text', { array: true, default: () => `'{}'` });

export const Moment = () => column('timestamptz');
export const OptionalMoment = () => column('timestamptz', { nullable: true });

/** A date without time, `YYYY-MM-DD`. */
export const Day = () => column('date');
export const OptionalDay = () => column('date', { nullable: true });

export const Flag = () => column('boolean', { default: false });
/** Yes, no, or not known. */
export const OptionalFlag = () => column('boolean', { nullable: true });

export const Whole = (options: Options = {}) => column('int', options);
export const OptionalWhole = () => column('int', { nullable: true });

/** A measured number, e.g. hours lost. Money is never kept so, but as whole pence. */
export const Measured = () => column('double precision');
export const OptionalMeasured = () => column('double precision', { nullable: true });

export const Json = () => column('jsonb');
export const OptionalJson = () => column('jsonb', { nullable: true });

function column(type: ColumnOptions['type'], options: Options = {}): PropertyDecorator {
  return (target, key) => Column({ ...options, name: snakeCase(key), type })(target, key as string);
}

/** `nhsNumberStatus` → `nhs_number_status`. */
function snakeCase(key: string | symbol): string {
  return String(key).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
