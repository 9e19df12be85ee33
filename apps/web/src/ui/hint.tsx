import type { ReactNode } from 'react';

/** What helps to answer; stands between label and control. */
export function Hint({ id, children }: { id?: string | undefined; children: ReactNode }) {
  return (
    <div className="ui-hint" id={id}>
      {children}
    </div>
  );
}
