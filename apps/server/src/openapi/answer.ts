import type { Schema } from './schema.js';

type Shape = Schema & { readonly properties?: Readonly<Record<string, unknown>> };

/**
 * Takes from a record what its description names, and nothing else: what nobody described does not go out. Members without a value
 * are null.
 */
export function answerOf<Given extends object>(
  schema: Schema<unknown, Given>,
  record: { readonly [K in keyof Given]?: Given[K] | null | undefined },
): Given {
  const members = record as Record<string, unknown>;
  return Object.fromEntries(
    Object.keys((schema as Shape).properties ?? {}).map((name) => [name, members[name] ?? null]),
  ) as Given;
}
