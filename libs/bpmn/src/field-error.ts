/** What is wrong with one value of a submission. */
export interface FieldError {
  /** Where it stands: the field's key; in a list `talks[0].whose`, counted from 0. */
  readonly key: string;
  readonly code:
    | 'REQUIRED'
    | 'WRONG_TYPE'
    | 'NOT_A_CHOICE'
    | 'TOO_SMALL'
    | 'TOO_LARGE'
    | 'TOO_SHORT'
    | 'TOO_LONG'
    | 'PATTERN'
    | 'UNKNOWN_FIELD';
  /** A sentence for the person who fills in the form. */
  readonly message: string;
}
