import { useState } from 'react';
import { capital } from '../../shell/words';
import { Combobox } from '../../ui/combobox';
import { Select } from '../../ui/select';
import { TextArea } from '../../ui/text-area';
import { TextField } from '../../ui/text-field';
import { ActionDialog } from './action-dialog';
import { NamelessHint } from './nameless-hint';
import { type TaskDetail, taskPath } from './task-detail';

export interface TaskDialogProps {
  readonly task: TaskDetail;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** What stands in the way: it is counted at the step where it was met, and the task carries on. */
export function BlockageDialog({ task, isOpen, onClose }: TaskDialogProps) {
  const { blockageTypes, agencies, levels, steps } = task.fixedActions;
  const [step, setStep] = useState(task.elementId);
  const [type, setType] = useState('');
  const [agency, setAgency] = useState<string | null>(null);
  const [hours, setHours] = useState('');
  const [description, setDescription] = useState('');
  const [workaround, setWorkaround] = useState('');
  const [raisedTo, setRaisedTo] = useState('');
  const own = steps.some(({ id }) => id === task.elementId)
    ? steps
    : [{ id: task.elementId, name: task.name }, ...steps];
  const read = () => {
    const hoursLost = hours.trim() === '' ? undefined : Number(hours);
    const faults = [
      ...(type === '' ? [{ fieldId: 'blockage-type', message: 'Choose what kind of blockage it is' }] : []),
      ...(hoursLost !== undefined && !(hoursLost >= 0 && hoursLost <= 10_000)
        ? [{ fieldId: 'blockage-hours', message: 'Hours lost must be a number, such as 2 or 0.5' }]
        : []),
    ];
    if (faults.length > 0) return { faults };
    return { body: given({ type, step, agency, hoursLost, description, workaround, raisedTo }) };
  };
  return (
    <ActionDialog
      title="Raise a blockage"
      deed="Raise the blockage"
      {...{ isOpen, onClose, read }}
      path={`${taskPath(task.key)}/blockages`}
      doneWords={() => 'The blockage is on record at its step. The task carries on.'}
    >
      {(faults) => (
        <>
          <NamelessHint task={task} />
          <Select
            id="blockage-step"
            label="At which step?"
            options={own.map(({ id, name }) => ({ value: id, label: name }))}
            value={step}
            onChange={setStep}
          />
          <Select
            id="blockage-type"
            label="What kind of blockage?"
            placeholder="Choose one"
            options={blockageTypes.map((value) => ({ value, label: capital(value) }))}
            value={type}
            error={faults.get('blockage-type')}
            onChange={setType}
          />
          <Combobox
            id="blockage-agency"
            label="Which agency is it about?"
            isOptional
            options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
            value={agency}
            onChange={setAgency}
          />
          <TextArea
            id="blockage-what"
            label="What stands in the way?"
            isOptional
            rows={3}
            value={description}
            onChange={setDescription}
          />
          <TextField
            id="blockage-hours"
            label="Hours lost so far"
            isOptional
            inputMode="decimal"
            width={4}
            value={hours}
            error={faults.get('blockage-hours')}
            onChange={setHours}
          />
          <TextArea
            id="blockage-workaround"
            label="What do you do instead?"
            isOptional
            rows={2}
            value={workaround}
            onChange={setWorkaround}
          />
          <Select
            id="blockage-raised"
            label="Whom is it raised to?"
            isOptional
            placeholder="Nobody yet"
            options={levels.map(({ id, name }) => ({ value: id, label: name }))}
            value={raisedTo}
            onChange={setRaisedTo}
          />
        </>
      )}
    </ActionDialog>
  );
}

/** Without what was left empty. */
export const given = (all: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '' && value !== null && value !== undefined));
