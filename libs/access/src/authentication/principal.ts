/** Who calls, as proven at the door. */
export interface Principal {
  readonly kind: 'account' | 'token' | 'anonymous';
  /** Unique among its kind. */
  readonly username: string;
  readonly displayName: string | null;
  readonly roles: readonly string[];
  readonly groups: readonly string[];
}

/** Stands for everybody where proof is not asked for: on this machine only. */
export const ANONYMOUS: Principal = {
  kind: 'anonymous',
  username: 'anonymous',
  displayName: null,
  roles: [],
  groups: [],
};
