import { type ReactNode, useState } from 'react';
import { announce } from '../../../ui/announce';
import { moveWithLimit, removeWithLimit } from '../edits/limit-edit';
import { removeFlow } from '../edits/structure-edits';
import { useDesk } from '../studio/use-studio';
import { AppendDialog } from './append-dialog';
import { MoveDialog } from './move-dialog';
import { appendChoice, type StepChoice } from './new-steps';

export interface StepKeys {
  /** True where the key did something. */
  readonly press: (event: KeyboardEvent, id: string) => boolean;
  readonly append: (id: string) => void;
  readonly move: (id: string) => void;
  readonly remove: (id: string) => void;
  /** The dialog that is open, to be put somewhere. */
  readonly dialog: ReactNode;
}

type Open = { readonly kind: 'append' | 'move'; readonly id: string };

/** What the single letters do, the same in the outline and on the canvas. */
export function useStepKeys(): StepKeys {
  const { studio, edit } = useDesk();
  const [open, setOpen] = useState<Open>();
  const nameOf = (id: string): string => studio.element(id)?.businessObject.name ?? 'this step';

  const remove = (id: string) => {
    const shape = studio.shape(id);
    const flow = studio.connection(id);
    if (shape === undefined && flow === undefined) return;
    const next = shape?.outgoing[0]?.target?.id ?? shape?.incoming[0]?.source?.id ?? flow?.source?.id;
    const name = nameOf(id);
    if (shape !== undefined) removeWithLimit(studio, shape);
    else if (flow !== undefined) removeFlow(studio, flow);
    announce(`Deleted ${name}. Ctrl Z brings it back.`);
    studio.select(next);
    if (next !== undefined) refocus(next);
  };
  const append = (choice: StepChoice) => {
    const after = studio.shape(open?.id ?? '');
    setOpen(undefined);
    if (after === undefined) return;
    try {
      const id = appendChoice(studio, after, choice);
      announce(`Added ${choice.name} after ${nameOf(after.id)}`);
      edit(id, 'name');
    } catch (error) {
      announce((error as Error).message, true);
    }
  };
  const move = (afterId: string) => {
    const [shape, after] = [studio.shape(open?.id ?? ''), studio.shape(afterId)];
    setOpen(undefined);
    if (shape === undefined || after === undefined) return;
    try {
      moveWithLimit(studio, shape, after);
      announce(`Moved ${nameOf(shape.id)} after ${nameOf(after.id)}`);
      studio.select(shape.id);
    } catch (error) {
      announce((error as Error).message, true);
    }
  };

  const press = (event: KeyboardEvent, id: string): boolean => {
    switch (event.key) {
      case 'a':
      case 'A':
        if (studio.shape(id) === undefined) return false;
        setOpen({ kind: 'append', id });
        return true;
      case 'm':
      case 'M':
        if (studio.shape(id) === undefined) return false;
        setOpen({ kind: 'move', id });
        return true;
      case 'Delete':
      case 'Backspace':
        remove(id);
        return true;
      case 'd':
      case 'D':
        document.dispatchEvent(new Event(SHOW_DIFFERENCE));
        return true;
      default:
        return false;
    }
  };
  return {
    press,
    remove,
    append: (id) => setOpen({ kind: 'append', id }),
    move: (id) => setOpen({ kind: 'move', id }),
    dialog:
      open === undefined ? null : open.kind === 'append' ? (
        <AppendDialog afterName={nameOf(open.id)} onChoose={append} onClose={() => setOpen(undefined)} />
      ) : (
        <MoveDialog id={open.id} onMove={move} onClose={() => setOpen(undefined)} />
      ),
  };
}

/** Asks whoever shows it for the difference to what is live. */
export const SHOW_DIFFERENCE = 'otr-show-difference';

const refocus = (id: string): void => {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`.modeler-outline [data-node="${CSS.escape(id)}"]`)?.focus(),
  );
};
