import { createContext, useContext } from 'react';
import type { Json, JsonObject } from '#protocol/json.js';
import type { AnswerPath } from '../model/answer-path.js';

/** What every field of a form is told beside itself. */
export interface FormContextValue {
  readonly change: (path: AnswerPath, answer: Json | undefined) => void;
  /** What is wrong, by path. */
  readonly faults: ReadonlyMap<AnswerPath, string>;
  /** Nothing can be changed: somebody else has it, or it is done. */
  readonly isReadOnly: boolean;
  /** Answers that are known already, each of which can be taken over. */
  readonly known: JsonObject;
  /** From where they are: "as answered before". */
  readonly knownFrom: string;
}

export const FormContext = createContext<FormContextValue>({
  change: () => undefined,
  faults: new Map(),
  isReadOnly: true,
  known: {},
  knownFrom: '',
});

export const useForm = (): FormContextValue => useContext(FormContext);
