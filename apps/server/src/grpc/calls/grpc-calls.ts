import type { Metadata } from '@grpc/grpc-js';

/** One question, one answer. What it throws becomes the call's status. */
export type UnaryCall = (request: never, metadata: Metadata) => Promise<object>;

/** Calls by their name in the protocol. */
export type UnaryCalls = Readonly<Record<string, UnaryCall>>;

/** There is one tenant. Clients name it, or none. */
export const TENANT_ID = '<default>';

/** What Zeebe answers where a number is a key of nothing. */
export const NO_KEY = '-1';
