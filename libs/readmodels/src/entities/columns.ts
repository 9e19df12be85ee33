import { Column, type ColumnOptions, Entity, PrimaryColumn } from 'typeorm';

/** The database schema of everything that an engine writes. */
export const ENGINE_SCHEMA = 'engine';

type Options = Omit<ColumnOptions, 'name' | 'type'>;

/** An entity of the engine's schema: read only, since the row writer alone writes. Columns are the properties in snake case. */
export const EngineEntity = (table: string): ClassDecorator => Entity({ schema: ENGINE_SCHEMA, name: table });

/** A 64-bit key: digits. */
export const PrimaryKey = (): PropertyDecorator => (target, key) =>
  PrimaryColumn({ name: snakeCase(key), type: 'bigint' })(target, key as string);

export const KeyColumn = () => column('bigint');
export const OptionalKey = () => column('bigint', { nullable: true });
export const Text = () => column('text');
export const OptionalText = () => column('text', { nullable: true });
export const Texts = () => column('text', { array: true });
export const OptionalTexts = () => column('text', { array: true, nullable: true });
export const Whole = () => column('int');
export const Flag = () => column('boolean');
export const Moment = () => column('timestamptz');
export const OptionalMoment = () => column('timestamptz', { nullable: true });

function column(type: 'bigint' | 'text' | 'int' | 'boolean' | 'timestamptz', options: Options = {}): PropertyDecorator {
  return (target, key) => Column({ ...options, type, name: snakeCase(key) })(target, key as string);
}

const snakeCase = (key: string | symbol): string =>
  String(key).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
