/** What is told of something that was done here and has not reached the server, or got no further than that. */
export const waitingWords = (heldBy: string | null): string =>
  heldBy === null
    ? 'There is no connection. It is kept on this device and will be sent when connected.'
    : `${heldBy} It is kept on this device and sent again by itself until it is taken.`;
