import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../api/client';
import { counted } from '../../shell/words';
import { Button } from '../../ui/button';
import { Combobox } from '../../ui/combobox';
import { Dialog } from '../../ui/dialog';
import { TextArea } from '../../ui/text-area';

/** A colleague or a team. */
export type HandOverTo = { readonly workerId: string } | { readonly group: string };

interface Receiver {
  readonly value: string;
  readonly name: string;
  /** What tells them apart: the agency, or that it is a team. */
  readonly hint: string;
  readonly to: HandOverTo;
}

export interface HandOverDialogProps {
  readonly taskKeys: readonly string[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onHandOver: (to: HandOverTo, toName: string, note: string) => void;
}

/** To whom, and a word with it. */
export function HandOverDialog({ taskKeys, isOpen, onClose, onHandOver }: HandOverDialogProps) {
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [error, setError] = useState<string>();
  const { data: receivers = [] } = useQuery({
    queryKey: ['receivers', taskKeys[0]],
    queryFn: ({ signal }) => readReceivers(taskKeys[0] ?? '', signal),
    enabled: isOpen && taskKeys.length > 0,
  });
  return (
    <Dialog isOpen={isOpen} title={`Hand over ${counted(taskKeys.length, 'task')}`} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const receiver = receivers.find(({ value }) => value === to);
          if (receiver === undefined) setError('Choose who takes over');
          else onHandOver(receiver.to, receiver.name, note.trim());
        }}
      >
        <Combobox
          label="Who takes over?"
          hint="A colleague or a team. Type to find."
          options={receivers.map(({ value, name, hint }) => ({ value, label: name, hint }))}
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

interface Choices {
  readonly people: readonly { readonly id: string; readonly name: string; readonly agency: string }[];
  readonly groups: readonly { readonly id: string; readonly name: string }[];
}

/** Those of the first task: a colleague who cannot take over another one is refused there, in words. */
async function readReceivers(taskKey: string, signal: AbortSignal): Promise<Receiver[]> {
  const { people, groups } = await get<Choices>(`/api/work/tasks/${encodeURIComponent(taskKey)}/hand-over`, signal);
  return [
    ...groups.map(({ id, name }) => ({ value: `group ${id}`, name, hint: 'Team', to: { group: id } })),
    ...people.map(({ id, name, agency }) => ({ value: `worker ${id}`, name, hint: agency, to: { workerId: id } })),
  ];
}
