import { groupValue } from '../hand-over/hand-over';
import { HandOverDialog, type HandOverDialogProps } from '../hand-over/hand-over-dialog';
import { BlockageDialog } from './blockage-dialog';
import { CannotDoDialog } from './cannot-do-dialog';
import { HelpDialog } from './help-dialog';
import { QuestionDialog } from './question-dialog';
import { ReflectDialog } from './reflect-dialog';
import type { TaskDetail } from './task-detail';

export type TaskDialog = 'blockage' | 'help' | 'reflect' | 'hand over' | 'question' | 'cannot';

export interface TaskDialogsProps {
  readonly task: TaskDetail;
  readonly mayAct: boolean;
  readonly opened: TaskDialog | null;
  /** The group to which it is to be handed over; null where that is not said yet. */
  readonly handTo: string | null;
  /** Reads the task again. */
  readonly look: () => void;
  readonly handOverTo: (group: string) => void;
  readonly onClose: () => void;
  readonly onHandedOver: HandOverDialogProps['onHandOver'];
}

/** Whatever can be done with a task beside its form. */
export function TaskDialogs(props: TaskDialogsProps) {
  const { task, mayAct, opened, handTo, look, handOverTo, onClose, onHandedOver } = props;
  return (
    <>
      {mayAct && (
        <>
          <QuestionDialog {...{ task, onClose }} isOpen={opened === 'question'} onDone={look} />
          <CannotDoDialog {...{ task, onClose }} isOpen={opened === 'cannot'} onDone={look} onHandOver={handOverTo} />
        </>
      )}
      <BlockageDialog {...{ task, onClose }} isOpen={opened === 'blockage'} />
      <HelpDialog {...{ task, onClose }} isOpen={opened === 'help'} />
      <ReflectDialog {...{ task, onClose }} isOpen={opened === 'reflect'} />
      <HandOverDialog
        {...{ onClose }}
        title="Hand over"
        taskKeys={[task.key]}
        first={handTo === null ? null : groupValue(handTo)}
        isOpen={opened === 'hand over'}
        onHandOver={onHandedOver}
      />
    </>
  );
}
