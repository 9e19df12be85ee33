/** Who calls, as proven at the door. */
export interface Principal {
  /** A person who signed in; a program with a password (`account`) or a token; everybody, where no proof is asked for. */
  readonly kind: 'person' | 'account' | 'token' | 'anonymous';
  /** Unique among its kind. */
  readonly username: string;
  readonly displayName: string | null;
  /** What he or she does here: areas such as `designer`, `worker`, `manager`. */
  readonly roles: readonly string[];
  /** Candidate groups of tasks that he or she belongs to, e.g. `front-door`, `triage`. */
  readonly groups: readonly string[];
  /** The person as a worker of the care organisation; null for programs. */
  readonly workerId: string | null;
  /** The care organisation that the person works for. */
  readonly organisationId: string | null;
}

/** Stands for everybody where proof is not asked for: on this machine only. */
export const ANONYMOUS: Principal = {
  kind: 'anonymous',
  username: 'anonymous',
  displayName: null,
  roles: [],
  groups: [],
  workerId: null,
  organisationId: null,
};

/** Whether a program calls: it may say on whose behalf it does something, and proves itself anew with each request. */
export const isProgram = ({ kind }: Pick<Principal, 'kind'>): boolean => kind !== 'person';
