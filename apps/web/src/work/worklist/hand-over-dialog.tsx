import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../api/client';
import { counted } from '../../shell/words';
import { Button } from '../../ui/button';
import { Combobox } from '../../ui/combobox';
import { Dialog } from '../../ui/dialog';
import { TextArea } from '../../ui/text-area';

interface Receiver {
  readonly id: string;
  readonly name: string;
  /** What tells them apart: the agency, or that it is a team. */
  readonly hint?: string;
}

export interface HandOverDialogProps {
  /** How many tasks are handed over. */
  readonly count: number;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onHandOver: (to: string, toName: string, note: string) => void;
}

/** To whom, and a word with it. */
export function HandOverDialog({ count, isOpen, onClose, onHandOver }: HandOverDialogProps) {
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [error, setError] = useState<string>();
  const { data: receivers = [] } = useQuery({
    queryKey: ['receivers'],
    queryFn: ({ signal }) => readReceivers(signal),
    enabled: isOpen,
  });
  return (
    <Dialog isOpen={isOpen} title={`Hand over ${counted(count, 'task')}`} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const receiver = receivers.find(({ id }) => id === to);
          if (receiver === undefined) setError('Choose who takes over');
          else onHandOver(receiver.id, receiver.name, note.trim());
        }}
      >
        <Combobox
          label="Who takes over?"
          hint="A colleague or a team. Type to find."
          options={receivers.map(({ id, name, hint }) => ({ value: id, label: name, hint }))}
          value={to}
          error={error}
          onChange={(value) => {
            setTo(value);
            setError(undefined);
          }}
        />
        <TextArea label="What they should know" isOptional value={note} onChange={setNote} rows={3} lengthMax={500} />
        <div className="ui-dialog__foot">
          <Button type="submit" variant="primary">
            Hand over
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}

interface Receivers {
  readonly workers?: readonly { id: string; name: string; agency?: string | null }[];
  readonly groups?: readonly { id: string; name: string }[];
}

async function readReceivers(signal: AbortSignal): Promise<Receiver[]> {
  const { workers = [], groups = [] } = await get<Receivers>('/api/work/receivers', signal);
  return [
    ...groups.map(({ id, name }) => ({ id, name, hint: 'Team' })),
    ...workers.map(({ id, name, agency }) => ({ id, name, ...(agency == null ? {} : { hint: agency }) })),
  ];
}
