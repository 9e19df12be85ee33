import { type ReactNode, useState } from 'react';
import { announce } from '../../ui/announce';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorSummary, type Fault } from '../../ui/error-summary';
import { refusalWords, useDeed } from './use-deed';
import { waitingWords } from './waiting-words';

export interface ActionDialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** On the button: "Raise the blockage". */
  readonly deed: string;
  readonly path: string;
  /** What is sent; a fault where something is missing. */
  readonly read: () => { readonly body: unknown } | { readonly faults: readonly Fault[] };
  /** What to say when the server has taken it. */
  readonly doneWords: (answer: unknown) => string;
  /** The server has taken it. */
  readonly onDone?: (() => void) | undefined;
  /** What can be done next, once the server has taken it. */
  readonly doneMore?: ReactNode;
  readonly children: (faults: ReadonlyMap<string, string>) => ReactNode;
}

/** One of the actions that every task has: asks, sends once, says what came of it. */
export function ActionDialog(dialog: ActionDialogProps) {
  const { title, isOpen, onClose, deed, path, read, doneWords, onDone, doneMore, children } = dialog;
  const { isBusy, run } = useDeed(title);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [done, setDone] = useState<{ readonly words: string; readonly isSent: boolean }>();
  const close = () => {
    setFaults([]);
    setDone(undefined);
    onClose();
  };
  const submit = async () => {
    const asked = read();
    setAttempt((before) => before + 1);
    if ('faults' in asked) return setFaults(asked.faults);
    setFaults([]);
    const sent = await run('POST', path, asked.body);
    if (sent.state === 'refused') return setFaults([{ message: refusalWords(sent) }]);
    const words = sent.state === 'sent' ? doneWords(sent.answer) : waitingWords(sent.heldBy);
    setDone({ words, isSent: sent.state === 'sent' });
    announce(words);
    if (sent.state === 'sent') onDone?.();
  };
  return (
    <Dialog isOpen={isOpen} title={title} onClose={close}>
      {done !== undefined ? (
        <>
          <Banner tone="good">
            <p>{done.words}</p>
          </Banner>
          <div className="ui-dialog__foot">
            <Button variant="primary" autoFocus onClick={close}>
              Back to the task
            </Button>
            {done.isSent && doneMore}
          </div>
        </>
      ) : (
        <form
          noValidate
          onChange={({ target }) => {
            const { id } = target as unknown as HTMLElement;
            setFaults((before) => before.filter(({ fieldId }) => fieldId !== id));
          }}
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <ErrorSummary faults={faults} attempt={attempt} />
          {children(
            new Map(
              faults.flatMap(({ fieldId, message }) => (fieldId === undefined ? [] : [[fieldId, message] as const])),
            ),
          )}
          <div className="ui-dialog__foot">
            <Button type="submit" variant="primary" isBusy={isBusy}>
              {deed}
            </Button>
            <Button onClick={close}>Cancel</Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
