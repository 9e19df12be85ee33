/** What the server refused, as it says itself (RFC 9457). */
export class Problem extends Error {
  constructor(
    /** HTTP status; 0 where the server could not be reached. */
    readonly status: number,
    readonly code: string,
    detail: string,
    /** Each fault with the field that it is about. */
    readonly errors: readonly { readonly field: string; readonly message: string }[] = [],
    /** All that the answer held. */
    readonly body: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
    this.name = 'Problem';
  }
}
