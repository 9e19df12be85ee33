/**
 * What only the care library knows of a case, as SQL over the same database, so that it is joined and not copied: the measures
 * follow when somebody moves or is restricted.
 */
export interface InsightSources {
  /** Gives `subject_id text` (of an episode, a person or a contact, each once) and `locality_id text`. Absent: no case has a locality. */
  readonly localities?: string;
  /** Gives `subject_id text`: ids of restricted records, or `process-instance:<key>`. Absent: nothing is restricted. */
  readonly restricted?: string;
}

const NONE = { localities: `SELECT NULL::text AS subject_id, NULL::text AS locality_id WHERE FALSE` };

export const localitiesSql = ({ localities }: InsightSources): string => localities ?? NONE.localities;
