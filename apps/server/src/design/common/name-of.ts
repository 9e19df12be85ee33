import type { Principal } from '#access/authentication/principal.js';

/** How a caller is named among colleagues. */
export const nameOf = ({ displayName, username }: Principal): string => displayName ?? username;
