import { useLabels } from '../../shell/words';
import { Hint } from '../../ui/hint';
import type { TaskDetail } from './task-detail';

/** Beside what is told to people who may know of a call for help, and not of the task. */
export function NamelessHint({ task }: { task: TaskDetail }) {
  const labels = useLabels();
  if (!task.fixedActions.isNameless) return null;
  return (
    <Hint>
      This task is restricted: those who are told read your words, and not which {labels.case} they are about. Leave
      names out.
    </Hint>
  );
}
