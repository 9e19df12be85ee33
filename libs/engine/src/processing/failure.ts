import type { IncidentErrorType } from '#protocol/records.js';
import type { Rejection, RejectionType } from '#protocol/rejection.js';

/** An element cannot go on: becomes an incident at it. */
export class ElementFailure extends Error {
  constructor(
    readonly errorType: IncidentErrorType,
    message: string,
    /** Writes what led to it, beside the incident: all else that the element had written is taken back. */
    readonly writeEvidence: () => void = () => undefined,
  ) {
    super(message);
    this.name = 'ElementFailure';
  }
}

/** A command that is not accepted: becomes a rejection, and nothing has changed. */
export class CommandRejected extends Error {
  constructor(readonly rejection: Rejection) {
    super(rejection.reason);
    this.name = 'CommandRejected';
  }
}

/**
 * A limit would be passed: an incident where an element would do so, a rejection where a command would. The message begins
 * with the limit's word, and names what is allowed and what was found, never the content.
 */
export class LimitExceeded extends Error {
  constructor(limit: string, message: string) {
    super(`${limit}: ${message}`);
    this.name = 'LimitExceeded';
  }
}

/** Ends the processing of a command with a rejection. */
export const reject = (type: RejectionType, reason: string): never => {
  throw new CommandRejected({ type, reason });
};
