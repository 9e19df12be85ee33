import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from './icon';

export interface DialogProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly isWide?: boolean | undefined;
}

/** The browser's own dialog: keeps the focus in, Escape closes, and the focus goes back to what opened it. */
export function Dialog({ isOpen, ...more }: DialogProps) {
  return isOpen ? <OpenDialog {...more} /> : null;
}

function OpenDialog({ title, onClose, children, isWide }: Omit<DialogProps, 'isOpen'>) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const opener = document.activeElement;
    const dialog = box.current;
    if (dialog?.open === false) dialog.showModal();
    return () => {
      dialog?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      className={isWide ? 'ui-dialog ui-dialog--wide' : 'ui-dialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 className="ui-dialog__title" id={id}>
        {title}
      </h2>
      {children}
      {/* Last, so that the focus begins at the first thing to fill in or press. */}
      <button
        type="button"
        className="ui-button ui-button--quiet ui-button--small ui-dialog__close"
        aria-label="Close"
        onClick={onClose}
      >
        <Icon name="cross" />
      </button>
    </dialog>
  );
}
