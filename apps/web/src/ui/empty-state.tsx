import type { ReactNode } from 'react';

/** Why there is nothing, and the next useful step as a link. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="ui-empty">
      <p className="ui-empty__title">{title}</p>
      {children}
    </div>
  );
}
