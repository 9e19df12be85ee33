/**
 * The application cannot start, for a reason that the person who started it can mend.
 * The message is one line that says what is wrong and what to do; whoever catches it prints that line and exits with 1.
 */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}
