import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/button';
import { Combobox } from '../../ui/combobox';
import { Dialog } from '../../ui/dialog';
import { explain } from '../../ui/error-state';
import { ErrorSummary } from '../../ui/error-summary';
import { TextArea } from '../../ui/text-area';
import { type Receiver, readReceivers } from './hand-over';

const NOTE_CHARACTERS_MAX = 500;

export interface HandOverDialogProps {
  readonly title: string;
  /** Who can take over is asked of the first: a colleague who cannot take over another one is refused there, in words. */
  readonly taskKeys: readonly string[];
  /** Who is chosen when it opens; nobody where it says nothing. */
  readonly first?: string | null;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** What it throws is said here. */
  readonly onHandOver: (receiver: Receiver, note: string) => Promise<void> | void;
}

/** To whom, and a word with it. It begins empty each time that it opens: a word about one person is not for the next. */
export function HandOverDialog({ title, isOpen, onClose, ...more }: HandOverDialogProps) {
  return (
    <Dialog isOpen={isOpen} title={title} onClose={onClose}>
      <HandOverForm {...more} onClose={onClose} />
    </Dialog>
  );
}

function HandOverForm({
  taskKeys,
  first: chosen = null,
  onClose,
  onHandOver,
}: Omit<HandOverDialogProps, 'title' | 'isOpen'>) {
  const [to, setTo] = useState(chosen);
  const [note, setNote] = useState('');
  const [fault, setFault] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const [first = ''] = taskKeys;
  const { data: receivers = [] } = useQuery({
    queryKey: ['task', first, 'hand-over'],
    queryFn: ({ signal }) => readReceivers(first, signal),
    enabled: first !== '',
  });
  const submit = async () => {
    const receiver = receivers.find(({ value }) => value === to);
    setAttempt((before) => before + 1);
    if (receiver === undefined) return setFault('Choose who takes over');
    setFault(undefined);
    setBusy(true);
    try {
      await onHandOver(receiver, note.trim());
    } catch (error) {
      setFault(explain(error).words);
    } finally {
      setBusy(false);
    }
  };
  return (
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
        options={receivers.map(({ value, name, hint }) => ({ value, label: name, hint }))}
        value={receivers.length === 0 ? null : to}
        onChange={(value) => {
          setTo(value);
          setFault(undefined);
        }}
      />
      <TextArea
        id="hand-over-note"
        label="What they should know"
        isOptional
        rows={3}
        lengthMax={NOTE_CHARACTERS_MAX}
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
  );
}
