import { useState } from 'react';
import { Button } from '../../ui/button';
import { Combobox } from '../../ui/combobox';
import { Select } from '../../ui/select';
import { TextArea } from '../../ui/text-area';
import { ActionDialog } from './action-dialog';
import { given, type TaskDialogProps } from './blockage-dialog';
import { taskPath } from './task-detail';

export interface CannotDoDialogProps extends TaskDialogProps {
  readonly onDone: () => void;
  /** Somebody else could do it: to hand it over at once, to this group. */
  readonly onHandOver: (group: string) => void;
}

/** Gives the task back with the reason; who can decide hears of it. */
export function CannotDoDialog({ task, isOpen, onClose, onDone, onHandOver }: CannotDoDialogProps) {
  const { cannotReasons, couldGroups } = task.fixedActions;
  const [reason, setReason] = useState('');
  const [words, setWords] = useState('');
  const [tried, setTried] = useState('');
  const [whoCould, setWhoCould] = useState<string | null>(null);
  const could = couldGroups.find(({ id }) => id === whoCould && !task.groups.some((own) => own.id === id));
  const read = () => {
    const faults = [
      ...(reason === '' ? [{ fieldId: 'cannot-reason', message: 'Choose why it cannot be done' }] : []),
      ...(reason === 'other' && words.trim() === ''
        ? [{ fieldId: 'cannot-words', message: 'Say what the reason is' }]
        : []),
    ];
    if (faults.length > 0) return { faults };
    return { body: given({ reason, words: words.trim(), tried: tried.trim(), whoCould }) };
  };
  return (
    <ActionDialog
      title="Cannot do this"
      deed="Give it back"
      {...{ isOpen, onClose, onDone, read }}
      path={`${taskPath(task.key)}/cannot-do`}
      doneWords={(answer) => {
        const { askedOf = 'the shift lead', dueInWords = 'soon' } = (answer ?? {}) as Said;
        return `It is back with its team, and the reason is on record. Told: ${askedOf}, who answer ${dueInWords}.`;
      }}
      doneMore={could !== undefined && <Button onClick={() => onHandOver(could.id)}>Hand over to {could.name}</Button>}
    >
      {(faults) => (
        <>
          <p>If anybody is in danger now, call 999 first. The task goes back to its team; nothing of it is lost.</p>
          <Select
            id="cannot-reason"
            label="Why can it not be done?"
            placeholder="Choose"
            options={cannotReasons.map(({ id, name }) => ({ value: id, label: name }))}
            value={reason}
            error={faults.get('cannot-reason')}
            onChange={setReason}
          />
          <TextArea
            id="cannot-words"
            label="In your own words"
            isOptional={reason !== 'other'}
            rows={2}
            value={words}
            error={faults.get('cannot-words')}
            onChange={setWords}
          />
          <TextArea id="cannot-tried" label="What was tried?" isOptional rows={2} value={tried} onChange={setTried} />
          <Combobox
            id="cannot-who"
            label="Who could do it?"
            isOptional
            hint="A team or an agency. Type to find."
            options={couldGroups.map(({ id, name }) => ({ value: id, label: name }))}
            value={whoCould}
            onChange={setWhoCould}
          />
        </>
      )}
    </ActionDialog>
  );
}

interface Said {
  readonly askedOf?: string;
  readonly dueInWords?: string;
}
