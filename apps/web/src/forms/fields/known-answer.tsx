import { announce } from '../../ui/announce';
import { Button } from '../../ui/button';
import { answerAt } from '../model/answer-path.js';
import { answerWords } from '../model/answer-words.js';
import type { ShownField } from '../model/shown-form.js';
import { fieldId } from './field-id';
import { useForm } from './form-context';

/**
 * What is known already is not typed twice, nor filled in unseen: yesterday's answer may be wrong today. One press takes it.
 */
export function KnownAnswer({ field }: { field: ShownField }) {
  const { known, knownFrom, change } = useForm();
  const answer = answerAt(known, field.path);
  const isEmpty = field.answer === undefined || field.answer === '' || field.answer === null;
  if (!isEmpty || answer === undefined || answer === null || answer === '' || field.node.isDisabled) return null;
  if (typeof answer === 'object' && !Array.isArray(answer)) return null;
  const words = answerWords(field, answer);
  return (
    <p className="form-known">
      <span>
        {knownFrom}: <q>{words}</q>
      </span>
      <Button
        variant="quiet"
        isSmall
        aria-label={`Use this answer for ${field.label}: ${words}`}
        onClick={() => {
          change(field.path, answer);
          announce(`${field.label}: ${words}`);
          document.getElementById(fieldId(field.path))?.focus();
        }}
      >
        Use this answer
      </Button>
    </p>
  );
}
