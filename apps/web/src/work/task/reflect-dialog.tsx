import { useState } from 'react';
import { Radios } from '../../ui/radios';
import { Select } from '../../ui/select';
import { TextArea } from '../../ui/text-area';
import { ActionDialog } from './action-dialog';
import { given, type TaskDialogProps } from './blockage-dialog';
import { taskPath } from './task-detail';

const ENERGY = ['1 – empty', '2', '3', '4', '5 – full'];

/** What helped and what got in the way, tied to a step: for learning, never for judging who works here. */
export function ReflectDialog({ task, isOpen, onClose }: TaskDialogProps) {
  const [helped, setHelped] = useState('');
  const [gotInTheWay, setGotInTheWay] = useState('');
  const [step, setStep] = useState('');
  const [change, setChange] = useState('');
  const [energy, setEnergy] = useState<string | null>(null);
  const read = () => {
    const body = given({ helped: helped.trim(), gotInTheWay: gotInTheWay.trim(), step, change: change.trim() });
    const said = { ...body, ...(energy === null ? {} : { energy: Number(energy) }) };
    const isEmpty = Object.keys(said).filter((key) => key !== 'step').length === 0;
    return isEmpty
      ? { faults: [{ fieldId: 'reflect-helped', message: 'Say what helped, what got in the way, or how you are' }] }
      : { body: said };
  };
  return (
    <ActionDialog
      title="Reflect"
      deed="Keep this"
      {...{ isOpen, onClose, read }}
      path={`${taskPath(task.key)}/reflections`}
      doneWords={() => 'Kept for the learning group. It is never used to judge how anybody works.'}
    >
      {(faults) => (
        <>
          <TextArea
            id="reflect-helped"
            label="What helped?"
            isOptional
            rows={3}
            value={helped}
            error={faults.get('reflect-helped')}
            onChange={setHelped}
          />
          <TextArea
            id="reflect-way"
            label="What got in the way?"
            isOptional
            rows={3}
            value={gotInTheWay}
            onChange={setGotInTheWay}
          />
          <Select
            id="reflect-step"
            label="At which step?"
            isOptional
            placeholder="This one"
            options={task.fixedActions.steps.map(({ id, name }) => ({ value: id, label: name }))}
            value={step}
            onChange={setStep}
          />
          <TextArea
            id="reflect-change"
            label="One thing to change"
            isOptional
            rows={2}
            value={change}
            onChange={setChange}
          />
          <Radios
            id="reflect-energy"
            legend="Your energy now"
            isOptional
            isInline
            options={ENERGY.map((label, index) => ({ value: String(index + 1), label }))}
            value={energy}
            onChange={setEnergy}
          />
        </>
      )}
    </ActionDialog>
  );
}
