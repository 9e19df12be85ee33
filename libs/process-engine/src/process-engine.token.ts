/** Injection token of the engine in use: `@Inject(PROCESS_ENGINE) engine: ProcessEngine`. */
export const PROCESS_ENGINE = Symbol('PROCESS_ENGINE');
