/** A decision that has no outcome, because its rules contradict what its hit policy promises. */
export class DecisionFailure extends Error {}
