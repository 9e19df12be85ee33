import type { Json, JsonObject } from '#protocol/json.js';
import type { AnswerPath } from './answer-path.js';
import type { FieldNode, GroupNode, LineNode, ListNode, TableNode, TextNode, UnsupportedNode } from './form-node.js';

/** What can be chosen now. */
export interface Option {
  readonly value: Json;
  readonly label: string;
}

export interface ShownField {
  readonly kind: 'field';
  readonly node: FieldNode;
  readonly path: AnswerPath;
  readonly label: string;
  readonly description: string;
  readonly options: readonly Option[];
  readonly isReadOnly: boolean;
  readonly answer: Json | undefined;
}

export interface ShownGroup {
  readonly kind: 'group';
  readonly node: GroupNode;
  readonly label: string;
  readonly shown: readonly Shown[];
}

export interface ShownList {
  readonly kind: 'list';
  readonly node: ListNode;
  readonly path: AnswerPath;
  readonly label: string;
  readonly rows: readonly (readonly Shown[])[];
  /** What was answered in each row, hidden fields included. */
  readonly answers: readonly JsonObject[];
}

export interface ShownText {
  readonly kind: 'text';
  readonly node: TextNode;
  readonly text: string;
}

export interface ShownTable {
  readonly kind: 'table';
  readonly node: TableNode;
  readonly label: string;
  readonly rows: readonly JsonObject[];
}

export type ShownOther = { readonly kind: 'other'; readonly node: LineNode | UnsupportedNode };

/** A part of a form as it is shown for some answers: hidden parts are not among them. */
export type Shown = ShownField | ShownGroup | ShownList | ShownText | ShownTable | ShownOther;

/** All fields and lists that are shown, those of rows too. */
export const shownFields = (shown: readonly Shown[]): readonly (ShownField | ShownList)[] =>
  shown.flatMap((one) => {
    switch (one.kind) {
      case 'field':
        return [one];
      case 'group':
        return shownFields(one.shown);
      case 'list':
        return [one, ...one.rows.flatMap(shownFields)];
      default:
        return [];
    }
  });
