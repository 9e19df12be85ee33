/**
 * Only the keys that hold something. A class that describes input gives each instance all its keys, `undefined` where nothing
 * came: spread over a record they would wipe what is known.
 */
export function given<T extends object>(input: T): T {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as T;
}
