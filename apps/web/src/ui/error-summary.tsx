import { useEffect, useRef } from 'react';

export interface Fault {
  /** The id of the field that it is about; the summary's link puts the focus there. */
  readonly fieldId?: string | undefined;
  readonly message: string;
}

/**
 * All that is wrong, on top of the form. Takes the focus when it appears and each time `attempt` changes:
 * give the number of times that was tried to hand in.
 */
export function ErrorSummary({
  faults,
  attempt = 0,
  title = 'There is a problem',
}: {
  faults: readonly Fault[];
  attempt?: number;
  title?: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  const isShown = faults.length > 0;
  useEffect(() => {
    if (isShown) box.current?.focus();
  }, [isShown, attempt]);
  if (!isShown) return null;
  return (
    <div className="ui-error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{title}</h2>
      <ul>
        {faults.map(({ fieldId, message }) => (
          <li key={`${fieldId} ${message}`}>
            {fieldId === undefined ? (
              message
            ) : (
              <a
                href={`#${fieldId}`}
                onClick={(event) => {
                  event.preventDefault();
                  const field = document.getElementById(fieldId);
                  field?.scrollIntoView({ block: 'center' });
                  field?.focus({ preventScroll: true });
                }}
              >
                {message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
