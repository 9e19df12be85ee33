import type { FieldRules, FieldValue } from '#bpmn/form-fields.js';

/** What a field takes in; named as form-js names it. */
export const INPUT_TYPES = [
  'textfield',
  'textarea',
  'number',
  'datetime',
  'checkbox',
  'checklist',
  'radio',
  'select',
  'taglist',
] as const;
export type InputType = (typeof INPUT_TYPES)[number];

/** How a time is written down: with the hours that London is away from UTC, in UTC, or without saying. */
export type TimeWriting = 'utc_offset' | 'utc_normalized' | 'no_timezone';

interface Common {
  /** Unique in the form. */
  readonly id: string;
  /** Plain text, or FEEL behind `=`. */
  readonly label: string;
  /** FEEL behind `=`: it is not there while this is true. */
  readonly hide: string | null;
}

/** Asks for one value. */
export interface FieldNode extends Common {
  readonly kind: 'field';
  readonly type: InputType;
  /** Where the value goes, parts joined by dots; in a list: within its row. */
  readonly key: string;
  readonly description: string;
  readonly required: boolean;
  /** What can be chosen, where the form says it itself. */
  readonly values: readonly FieldValue[];
  /** FEEL that gives what can be chosen. */
  readonly valuesExpression: string | null;
  readonly defaultValue: unknown;
  readonly isDisabled: boolean;
  /** True, or FEEL that says so. */
  readonly readOnly: boolean | string;
  readonly prefix: string;
  readonly suffix: string;
  readonly timeWriting: TimeWriting;
  readonly rules: FieldRules;
}

/** Holds what belongs together. */
export interface GroupNode extends Common {
  readonly kind: 'group';
  readonly nodes: readonly FormNode[];
}

/** Asks the same for each row of a list. */
export interface ListNode extends Common {
  readonly kind: 'list';
  readonly key: string;
  readonly description: string;
  readonly nodes: readonly FormNode[];
  readonly rowsAtStart: number;
  readonly canAddRemove: boolean;
}

/** Says something. */
export interface TextNode extends Common {
  readonly kind: 'text';
  readonly text: string;
}

export interface TableNode extends Common {
  readonly kind: 'table';
  /** FEEL that gives the rows. */
  readonly rowsExpression: string;
  readonly columns: readonly { readonly key: string; readonly label: string }[];
}

export interface LineNode extends Common {
  readonly kind: 'separator' | 'spacer';
}

/** A component that these pages cannot show: it is said, not dropped. */
export interface UnsupportedNode extends Common {
  readonly kind: 'unsupported';
  readonly type: string;
}

export type FormNode = FieldNode | GroupNode | ListNode | TextNode | TableNode | LineNode | UnsupportedNode;
