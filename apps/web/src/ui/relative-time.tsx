import { useNow } from './clock';
import { dueWords, durationWords, exactTime, relativeWords } from './time-words';

export interface RelativeTimeProps {
  /** ISO 8601. */
  readonly at: string;
  /** `ago`: "2 hours ago"; `since`: "2 hours"; `due`: "due in 3 hours – Fri 17:15". */
  readonly as?: 'ago' | 'since' | 'due';
}

/** A time in words by the engine's clock; the exact one on hover, and for who listens. */
export function RelativeTime({ at, as = 'ago' }: RelativeTimeProps) {
  const now = useNow();
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return null;
  const words =
    as === 'since'
      ? durationWords(now.getTime() - date.getTime())
      : as === 'due'
        ? dueWords(date, now)
        : relativeWords(date, now);
  const exact = exactTime(date);
  return (
    <time dateTime={at} title={exact} className={as === 'due' && date < now ? 'ui-time ui-time--late' : 'ui-time'}>
      {words}
      <span className="ui-hidden">, {exact}</span>
    </time>
  );
}
