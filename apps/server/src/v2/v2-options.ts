/** What the door needs to know of how it is set up. A provider for the class itself. */
export class V2Options {
  /** How long a request for jobs waits where it leaves that to the server. */
  readonly longPollMs: number = 10_000;
  /** Whether the engine takes commands at the moment. */
  readonly isReady: () => boolean = () => true;

  constructor(options: Partial<V2Options> = {}) {
    Object.assign(this, options);
  }
}
