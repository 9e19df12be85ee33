/** What ties somebody to a record: each is a reason why he or she may need to know of it. */
export type Tie =
  /** The one who goes with the person. */
  | { readonly kind: 'keyworker'; readonly workerId: string }
  /** In the team around the person, and not yet out of it. */
  | { readonly kind: 'team'; readonly workerId: string }
  /** Has taken an open task about it. */
  | { readonly kind: 'assignee'; readonly workerId: string }
  /** An open task about it is offered to him or her by name. */
  | { readonly kind: 'candidate'; readonly workerId: string }
  /** An open task about it waits for this group. */
  | { readonly kind: 'group'; readonly group: string }
  /** The agency is asked about the person and has not answered. */
  | { readonly kind: 'asked'; readonly organisationId: string }
  /** The agency has an open view into it, on an agreement or a lawful basis of its own. */
  | { readonly kind: 'shared'; readonly organisationId: string }
  /** It lies in this neighbourhood. */
  | { readonly kind: 'locality'; readonly localityId: string };

/** All that decides who may know of one record: an episode, a person, a contact, a task. */
export interface RecordFacts {
  /**
   * Who may know of what is restricted, a list for each restricted subject that the record is about (the episode, the person,
   * the household, the contact): workers' ids and `group:<group>`. Empty where nothing is restricted.
   */
  readonly restrictions: readonly (readonly string[])[];
  readonly ties: readonly Tie[];
}

/** Why somebody may know of a record; what an agency sees on `asked` is less than what the team sees. */
export type Ground = Tie['kind'] | 'program' | 'named';
