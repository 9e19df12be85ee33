/** Where a cluster is, and how to prove who we are. */
export interface ZeebeAddress {
  /** Of the gateway's gRPC: `host:port`. */
  readonly address: string;
  /** Of the REST API, e.g. `http://127.0.0.1:8080`; without it native user tasks and correlation cannot be reached. */
  readonly restAddress?: string;
  /** True: the gateway speaks TLS. Whether the REST API does stands in its address. */
  readonly isSecure?: boolean;
  readonly credentials?: { readonly username: string; readonly password: string };
}

/** The value of `authorization`, for both doors. */
export function authorizationOf({ credentials }: ZeebeAddress): string | undefined {
  if (credentials === undefined) return undefined;
  const { username, password } = credentials;
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
