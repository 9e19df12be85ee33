import { useState } from 'react';
import { TextArea } from '../../ui/text-area';
import { ActionDialog } from './action-dialog';
import { given, type TaskDialogProps } from './blockage-dialog';
import { NamelessHint } from './nameless-hint';
import { taskPath } from './task-detail';

/** Calls the first of those who can decide; the answer is due soon. */
export function HelpDialog({ task, isOpen, onClose }: TaskDialogProps) {
  const [stuck, setStuck] = useState('');
  const [tried, setTried] = useState('');
  const [needed, setNeeded] = useState('');
  return (
    <ActionDialog
      title="Ask for help"
      deed="Ask for help"
      {...{ isOpen, onClose }}
      path={`${taskPath(task.key)}/help`}
      read={() =>
        stuck.trim() === ''
          ? { faults: [{ fieldId: 'help-stuck', message: 'Say what is stuck' }] }
          : { body: given({ stuck: stuck.trim(), tried: tried.trim(), needed: needed.trim() }) }
      }
      doneWords={(answer) => {
        const { askedOf, dueInWords } = (answer ?? {}) as { askedOf?: string; dueInWords?: string };
        return `Asked: ${askedOf ?? 'the shift lead'}. An answer is due ${dueInWords ?? 'soon'}.`;
      }}
    >
      {(faults) => (
        <>
          <p>If anybody is in danger now, call 999 first.</p>
          <NamelessHint task={task} />
          <TextArea
            id="help-stuck"
            label="What is stuck?"
            rows={3}
            value={stuck}
            error={faults.get('help-stuck')}
            onChange={setStuck}
          />
          <TextArea id="help-tried" label="What was tried?" isOptional rows={3} value={tried} onChange={setTried} />
          <TextArea
            id="help-needed"
            label="What do you need?"
            isOptional
            rows={3}
            value={needed}
            onChange={setNeeded}
          />
        </>
      )}
    </ActionDialog>
  );
}
