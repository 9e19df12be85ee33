/** `name:token,name:token` as an object; what has another form stays as it is, for the check to refuse it. */
export function readTokens(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const pairs = value.split(',').map((pair) => /^([^:]+):(\S+)$/.exec(pair.trim()));
  if (pairs.some((pair) => pair === null)) return value;
  return Object.fromEntries(pairs.map((pair) => [pair?.[1], pair?.[2]]));
}
