/** Injection token of what the engine in use has recorded: `@Inject(RECORD_FEED) feed: RecordFeed`. */
export const RECORD_FEED = Symbol('RECORD_FEED');
