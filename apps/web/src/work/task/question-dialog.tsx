import { useState } from 'react';
import { Checkbox } from '../../ui/checkboxes';
import { Combobox } from '../../ui/combobox';
import { Select } from '../../ui/select';
import { TextArea } from '../../ui/text-area';
import { ActionDialog } from './action-dialog';
import { given, type TaskDialogProps } from './blockage-dialog';
import { taskPath } from './task-detail';

const LIMIT = 'one-day';

/** Asks somebody for what is needed first: the task stays as it is, and says what it waits for. */
export function QuestionDialog({ task, isOpen, onClose, onDone }: TaskDialogProps & { readonly onDone: () => void }) {
  const { recipients, purposes, limits } = task.fixedActions;
  const [to, setTo] = useState<string | null>(null);
  const [needed, setNeeded] = useState('');
  const [purpose, setPurpose] = useState('');
  const [limit, setLimit] = useState(LIMIT);
  const [isDanger, setDanger] = useState(false);
  const isAgency = recipients.some(({ value, kind }) => value === to && kind === 'agency');
  const read = () => {
    const faults = [
      ...(to === null ? [{ fieldId: 'question-to', message: 'Choose whom to ask' }] : []),
      ...(needed.trim() === '' ? [{ fieldId: 'question-needed', message: 'Say what you need to know' }] : []),
      ...(purpose === '' ? [{ fieldId: 'question-purpose', message: 'Choose what it is needed for' }] : []),
    ];
    if (faults.length > 0) return { faults };
    return { body: { ...given({ to, needed: needed.trim(), purpose, limit }), isDanger: isAgency && isDanger } };
  };
  const close = () => {
    onClose();
    // What waits for the answer of the one is not for the next.
    setTo(null);
    setNeeded('');
    setDanger(false);
  };
  return (
    <ActionDialog
      title="Need more information"
      deed="Ask"
      {...{ isOpen, read, onDone }}
      onClose={close}
      path={`${taskPath(task.key)}/questions`}
      doneWords={(answer) => {
        const { to: asked = 'They', dueInWords = '', byPhone } = (answer ?? {}) as Asked;
        const how = byPhone ? `Please ask ${asked} by telephone: this cannot be sent from here.` : `Asked: ${asked}.`;
        return `${how} An answer is wanted ${dueInWords}. This task stays open, and its own time limits go on.`;
      }}
    >
      {(faults) => (
        <>
          <p>This task stays open while you wait, and its own time limits go on.</p>
          <Combobox
            id="question-to"
            label="Whom do you ask?"
            hint="The keyworker, an agency or a team. Type to find."
            options={recipients.map(({ value, name, hint }) => ({ value, label: name, hint }))}
            value={to}
            error={faults.get('question-to')}
            onChange={setTo}
          />
          <TextArea
            id="question-needed"
            label="What do you need to know?"
            rows={3}
            value={needed}
            error={faults.get('question-needed')}
            onChange={setNeeded}
          />
          <Select
            id="question-purpose"
            label="What is it needed for?"
            placeholder="Choose"
            options={purposes.map(({ id, name }) => ({ value: id, label: name }))}
            value={purpose}
            error={faults.get('question-purpose')}
            onChange={setPurpose}
          />
          <Select
            id="question-limit"
            label="By when?"
            options={limits.map(({ id, name }) => ({ value: id, label: name }))}
            value={limit}
            onChange={setLimit}
          />
          {isAgency && (
            <Checkbox
              id="question-danger"
              label="Somebody is in danger: ask whatever was agreed"
              hint="It goes on record as needed to protect life. Call 999 first where it is now."
              isChecked={isDanger}
              onChange={setDanger}
            />
          )}
        </>
      )}
    </ActionDialog>
  );
}

interface Asked {
  readonly to?: string;
  readonly dueInWords?: string;
  readonly byPhone?: boolean;
}
