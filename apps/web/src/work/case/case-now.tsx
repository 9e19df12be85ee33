import { capital } from '../../shell/words';
import { Link } from '../../ui/link';
import { RelativeTime } from '../../ui/relative-time';
import { Tag } from '../../ui/tag';
import type { CaseDetail } from './case-detail';

/** Where the case is in its pathway, for what it waits, and what comes. */
export function CaseNow({ found: { whereNow, waitingFor, next, blockages } }: { found: CaseDetail }) {
  const { sentence, before, current, mayFollow } = whereNow;
  return (
    <>
      <section className="ui-card" aria-labelledby="now-title">
        <h2 id="now-title">Where it is now</h2>
        <p className="task-why__sentence">{sentence}</p>
        {(before.length > 0 || current.length > 0 || mayFollow.length > 0) && (
          <ol className="case-steps">
            {before.map(({ name, at }) => (
              <li key={`${name} ${at}`} className="case-step">
                <span className="case-step__when">Before</span>
                <span>
                  {name}{' '}
                  <span className="ui-soft">
                    – <RelativeTime at={at} />
                  </span>
                </span>
              </li>
            ))}
            {current.map(({ taskKey, name, pathway, since, dueAt, with: who }) => (
              <li key={taskKey ?? name} className="case-step case-step--now" aria-current="step">
                <span className="case-step__when">Now</span>
                <span>
                  {taskKey === null ? (
                    <strong>{name}</strong>
                  ) : (
                    <Link to={`/work/tasks/${encodeURIComponent(taskKey)}`}>{name}</Link>
                  )}
                  <span className="case-step__more">
                    {who !== '' && <>With {who}. </>}Waiting for <RelativeTime at={since} as="since" />
                    {dueAt !== null && (
                      <>
                        , <RelativeTime at={dueAt} as="due" />
                      </>
                    )}
                    . {pathway}
                  </span>
                </span>
              </li>
            ))}
            {mayFollow.map((words) => (
              <li key={words} className="case-step">
                <span className="case-step__when">May follow</span>
                <span>{words}</span>
              </li>
            ))}
          </ol>
        )}
      </section>
      {waitingFor.length > 0 && (
        <section className="ui-card" aria-labelledby="waiting-title">
          <h2 id="waiting-title">Waiting for</h2>
          <ul className="case-lines">
            {waitingFor.map(({ words, since, isOverdue }) => (
              <li key={`${words} ${since}`}>
                {words} {isOverdue && <Tag tone="danger">Overdue</Tag>}
                <span className="ui-soft">
                  {' '}
                  – waiting for <RelativeTime at={since} as="since" />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {blockages.length > 0 && (
        <section className="ui-card" aria-labelledby="blockages-title">
          <h2 id="blockages-title">Blockages</h2>
          <ul className="case-lines">
            {blockages.map(({ id, type, step, agency, description, raisedAt, status }) => (
              <li key={id}>
                <strong>{capital(type)}</strong>
                {step !== null && <> at {step}</>}
                {agency !== null && <> – {agency}</>}{' '}
                <Tag tone={status === 'open' ? 'warning' : 'neutral'}>{capital(status)}</Tag>
                {description !== null && <p>{description}</p>}
                <span className="ui-soft">
                  Raised <RelativeTime at={raisedAt} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {next.length > 0 && (
        <section className="ui-card" aria-labelledby="next-title">
          <h2 id="next-title">What happens next</h2>
          <ul className="case-lines">
            {[...new Set(next)].map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
