import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, get } from '../../api/client';
import { Button } from '../../ui/button';
import { Combobox } from '../../ui/combobox';
import { Dialog } from '../../ui/dialog';
import { explain } from '../../ui/error-state';
import { ErrorSummary } from '../../ui/error-summary';
import { TextArea } from '../../ui/text-area';
import { type Named, type TaskDetail, taskPath } from './task-detail';

interface Choices {
  readonly people: readonly (Named & { readonly agency: string })[];
  readonly groups: readonly Named[];
}

export interface HandOverDialogProps {
  readonly task: TaskDetail;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** `isSeen`: whether the task is still the caller's business. */
  readonly onDone: (toName: string, isSeen: boolean) => void;
}

/** Passes the task on to a colleague or a team, with a word. */
export function HandOverDialog({ task, isOpen, onClose, onDone }: HandOverDialogProps) {
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [fault, setFault] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const { data: { people = [], groups = [] } = {} } = useQuery({
    queryKey: ['task', task.key, 'hand-over'],
    queryFn: ({ signal }) => get<Choices>(`${taskPath(task.key)}/hand-over`, signal),
    enabled: isOpen,
  });
  const options = [
    ...groups.map(({ id, name }) => ({ value: `group:${id}`, label: name, hint: 'Team' })),
    ...people.map(({ id, name, agency }) => ({ value: `person:${id}`, label: name, hint: agency })),
  ];
  const submit = async () => {
    const chosen = options.find(({ value }) => value === to);
    setAttempt((before) => before + 1);
    if (chosen === undefined) return setFault('Choose who takes over');
    setFault(undefined);
    setBusy(true);
    const [kind, ...id] = chosen.value.split(':');
    const receiver = kind === 'group' ? { group: id.join(':') } : { workerId: id.join(':') };
    try {
      const { item } = await ask<{ item: unknown }>('POST', `${taskPath(task.key)}/hand-over`, {
        body: { to: receiver, ...(note.trim() === '' ? {} : { note: note.trim() }) },
      });
      onDone(chosen.label, item !== null);
    } catch (error) {
      setFault(explain(error).words);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog isOpen={isOpen} title="Hand over" onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <ErrorSummary
          attempt={attempt}
          faults={fault === undefined ? [] : [{ fieldId: 'hand-over-to', message: fault }]}
        />
        <Combobox
          id="hand-over-to"
          label="Who takes over?"
          hint="A colleague or a team. Type to find."
          options={options}
          value={to}
          onChange={setTo}
        />
        <TextArea
          id="hand-over-note"
          label="What they should know"
          isOptional
          rows={3}
          value={note}
          onChange={setNote}
        />
        <div className="ui-dialog__foot">
          <Button type="submit" variant="primary" isBusy={isBusy}>
            Hand over
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
