import type { ReactNode } from 'react';
import { Icon } from './icon';
import { RelativeTime } from './relative-time';
import { Tag } from './tag';

export interface TimelineEntry {
  readonly id: string;
  /** ISO; null where the time itself is restricted. */
  readonly at: string | null;
  readonly title: string;
  readonly agency?: string | null | undefined;
  /** In a word, as "Contact" or "Decision". */
  readonly kind?: string | undefined;
  readonly body?: ReactNode;
  /** There is something that may not be seen: only that it exists is shown. */
  readonly isRestricted?: boolean | undefined;
}

/** What happened, in order. */
export function Timeline({ entries, label }: { entries: readonly TimelineEntry[]; label: string }) {
  return (
    <ol className="ui-timeline" aria-label={label}>
      {entries.map((entry) => (
        <li
          key={entry.id}
          className={entry.isRestricted ? 'ui-timeline__entry ui-timeline__entry--restricted' : 'ui-timeline__entry'}
        >
          {entry.isRestricted ? (
            <p className="ui-timeline__title">
              <Icon name="lock" /> {entry.title}
            </p>
          ) : (
            <>
              <p className="ui-timeline__title">{entry.title}</p>
              <p className="ui-timeline__meta">
                {entry.at !== null && <RelativeTime at={entry.at} />}
                {entry.agency != null && <span>{entry.agency}</span>}
                {entry.kind !== undefined && <Tag>{entry.kind}</Tag>}
              </p>
              {entry.body !== undefined && <div className="ui-timeline__body">{entry.body}</div>}
            </>
          )}
        </li>
      ))}
    </ol>
  );
}
