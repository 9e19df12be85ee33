type Schema = Readonly<Record<string, unknown>>;

/** What of a value does not fit its description, each with where it stands. Knows the words that our descriptions use. */
export function misfits(schema: Schema, value: unknown, path = ''): string[] {
  if (value === null) return schema.nullable === true ? [] : [`${path}: null`];
  const allowed = schema.enum as unknown[] | undefined;
  if (allowed !== undefined && !allowed.includes(value)) return [`${path}: none of ${allowed.join()}`];
  switch (schema.type) {
    case 'object':
      return objectMisfits(schema, value, path);
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((item, index) => misfits(schema.items as Schema, item, `${path}[${index}]`))
        : [`${path}: no list`];
    case 'string':
      return textMisfits(schema, value, path);
    case 'integer':
      return Number.isInteger(value) ? [] : [`${path}: no whole number`];
    case 'number':
      return typeof value === 'number' ? [] : [`${path}: no number`];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${path}: neither true nor false`];
    default:
      return [`${path}: described by nothing`];
  }
}

function objectMisfits(schema: Schema, value: unknown, path: string): string[] {
  if (typeof value !== 'object' || Array.isArray(value)) return [`${path}: no object`];
  const members = value as Record<string, unknown>;
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  const missing = ((schema.required ?? []) as string[]).filter((name) => !Object.hasOwn(members, name));
  return [
    ...missing.map((name) => `${path}.${name}: missing`),
    ...Object.entries(members).flatMap(([name, member]) => {
      const described = properties[name] ?? schema.additionalProperties;
      if (described === true) return [];
      return described ? misfits(described as Schema, member, `${path}.${name}`) : [`${path}.${name}: not described`];
    }),
  ];
}

function textMisfits({ pattern, format }: Schema, value: unknown, path: string): string[] {
  if (typeof value !== 'string') return [`${path}: no text`];
  if (pattern !== undefined && !new RegExp(pattern as string).test(value))
    return [`${path}: not like ${pattern as string}`];
  return format === 'date-time' && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value)
    ? [`${path}: no time in UTC`]
    : [];
}
