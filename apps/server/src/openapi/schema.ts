import type { JsonObject } from '#protocol/json.js';

/** What is said of schemas here, of all that OpenAPI has. Written out, since the pages read this file's types too. */
interface OpenApiSchema {
  type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  description?: string;
  format?: string;
  pattern?: string;
  enum?: (string | number | boolean)[];
  nullable?: boolean;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: OpenApiSchema;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, OpenApiSchema>;
  required?: string[];
  additionalProperties?: boolean | OpenApiSchema;
  oneOf?: OpenApiSchema[];
}

declare const read: unique symbol;
declare const given: unique symbol;

/**
 * A schema of OpenAPI, written out in place. Types come of it too, so that they are written once: `Read`, what a client
 * reads (`AnswerOf`), and `Given`, what a handler may give to have it said so.
 */
export type Schema<Read = unknown, Given = unknown> = OpenApiSchema & {
  readonly [read]?: Read;
  readonly [given]?: Given;
};

/** What is read where an answer has this schema, as JSON. */
export type AnswerOf<S> = S extends { readonly [read]?: infer Read } ? Read : never;
/** What a handler may give for it: a `Date` where a time is written, too. */
export type GivenFor<S> = S extends { readonly [given]?: infer Given } ? Given : never;

type Plain<T> = Schema<T, T>;
type Members = Readonly<Record<string, Schema>>;

export const text = (more: Schema = {}): Plain<string> => ({ type: 'string', ...more }) as Plain<string>;
export const key = (): Plain<string> => ({ type: 'string', pattern: '^[0-9]{1,19}$' });
export const integer = (more: Schema = {}): Plain<number> => ({ type: 'integer', ...more }) as Plain<number>;
export const number = (): Plain<number> => ({ type: 'number' });
export const flag = (): Plain<boolean> => ({ type: 'boolean' });
/** ISO 8601. */
export const time = (): Schema<string, string | Date> => ({ type: 'string', format: 'date-time' });
export const oneOf = <V extends string>(...values: readonly V[]): Plain<V> => ({ type: 'string', enum: [...values] });
export const list = <R, G>(items: Schema<R, G>, more: Schema = {}): Schema<readonly R[], readonly G[]> =>
  ({ type: 'array', items, ...more }) as Schema<readonly R[], readonly G[]>;
/** Any JSON by name. */
export const free = (): Schema<JsonObject, object> => ({ type: 'object', additionalProperties: true });
export const texts = (): Plain<Readonly<Record<string, string>>> => ({
  type: 'object',
  additionalProperties: { type: 'string' },
});
export const nullable = <R, G>(schema: Schema<R, G>): Schema<R | null, G | null> =>
  ({ ...schema, nullable: true }) as Schema<R | null, G | null>;

type Shape<M extends Members> = Schema<
  { readonly [K in keyof M]: AnswerOf<M[K]> },
  { readonly [K in keyof M]: GivenFor<M[K]> }
>;

/** An answer: every member is present, those without a value as null. */
export const shape = <M extends Members>(properties: M): Shape<M> => ({
  type: 'object',
  properties: { ...properties },
  required: Object.keys(properties),
  additionalProperties: false,
});

type Loose<R, G, M extends Members> = Schema<
  R & { readonly [K in keyof M]?: AnswerOf<M[K]> },
  G & { readonly [K in keyof M]?: GivenFor<M[K]> }
>;

/** With more members, which are absent where there is nothing to say. */
export const withOptional = <R, G, M extends Members>(schema: Schema<R, G>, optional: M): Loose<R, G, M> =>
  ({ ...schema, properties: { ...schema.properties, ...optional } }) as Loose<R, G, M>;
