import type { RefObject } from 'react';
import { Banner } from '../ui/banner';
import { Link } from '../ui/link';
import { exactTime, shortTime } from '../ui/time-words';
import { clockWords } from './clock-words';
import type { Turned } from './use-clock';
import { counted } from './words';

export interface WhatHappenedProps {
  readonly turned: Turned;
  readonly isWorker: boolean;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  /** A link was taken. */
  readonly onLeave: () => void;
}

type Case = Turned['cases'][number];

/** What happened while time was turned, case by case, and as figures where who looks may not know more. */
export function WhatHappened({ turned, isWorker, heading, onLeave }: WhatHappenedProps) {
  const now = new Date(turned.to);
  return (
    <section aria-labelledby="what-happened" className="ui-stack">
      <h3 id="what-happened" ref={heading} tabIndex={-1}>
        {clockWords.happened(exactTime(new Date(turned.from)), exactTime(now))}
      </h3>
      {turned.problem !== null && <Banner tone="warning">{turned.problem}</Banner>}
      {turned.isCutShort && turned.problem === null && <p>{clockWords.cutShort}</p>}
      <p>{turned.summary}.</p>
      {turned.cases.map((one) => (
        <section key={one.id} className="time-machine__case" aria-label={one.title}>
          <h4>
            {isWorker && one.episodeId !== null ? (
              <Link to={`/work/cases/${one.episodeId}`} onClick={onLeave}>
                {one.title}
              </Link>
            ) : (
              one.title
            )}
          </h4>
          <ul>
            {one.lines.map((line) => (
              <Line key={`${line.text} ${line.taskKey ?? ''}`} {...{ line, now, isWorker, onLeave }} />
            ))}
            {one.more > 0 && <li className="ui-soft">{clockWords.more(counted(one.more, 'thing'))}</li>}
          </ul>
        </section>
      ))}
      {turned.moreCases > 0 && <p className="ui-soft">{clockWords.more(counted(turned.moreCases, 'case'))}</p>}
      {turned.elsewhere !== null && <p className="ui-soft">{clockWords.elsewhere(turned.elsewhere)}</p>}
    </section>
  );
}

interface LineProps {
  readonly line: Case['lines'][number];
  readonly now: Date;
  readonly isWorker: boolean;
  readonly onLeave: () => void;
}

function Line({ line: { text, count, from, to, taskKey }, now, isWorker, onLeave }: LineProps) {
  const when =
    count === 1
      ? shortTime(new Date(from), now)
      : clockWords.again(count, shortTime(new Date(from), now), shortTime(new Date(to), now));
  return (
    <li>
      {isWorker && taskKey !== null ? (
        <Link to={`/work/tasks/${taskKey}`} onClick={onLeave}>
          {text}
        </Link>
      ) : (
        text
      )}{' '}
      <span className="ui-soft">{when}</span>
    </li>
  );
}
