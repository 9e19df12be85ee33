/** Who calls could not be proven. One message for every reason: nobody learns which accounts there are. */
export class AuthenticationError extends Error {
  override readonly name = 'AuthenticationError';

  constructor() {
    super('Expected valid credentials of a service account, but found none');
  }
}

/** Too many wrong tries: the next one is looked at after a while. */
export class TooManyAttemptsError extends Error {
  override readonly name = 'TooManyAttemptsError';

  constructor(readonly retryAfterMs: number) {
    super('Expected fewer wrong sign-ins from here or for this account; try again later');
  }
}
