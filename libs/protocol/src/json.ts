/** A JSON value: what process variables are made of. Dates and durations travel as ISO 8601 strings. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A JSON object: variables by name. */
export type JsonObject = { readonly [name: string]: Json };
