import type { ReactNode } from 'react';
import type { Why } from './task-detail';

/** Explains before anything is asked: what made the task, on what it rests, what was tried, what comes next. */
export function WhyPanel({ why }: { why: Why }) {
  const { sentence, because, data, sentBy, tried, next, nextSteps, version } = why;
  return (
    <section className="ui-card task-why" aria-labelledby="why-title">
      <h2 id="why-title">Why am I seeing this?</h2>
      <p className="task-why__sentence">{sentence}</p>
      <dl className="task-why__lines">
        <Line label="Because">
          {because.length === 0 ? 'The reason was not recorded.' : <Several lines={because} />}
        </Line>
        {data.length > 0 && (
          <Line label="Data used">
            <ul>
              {data.map(({ label, value, from, isRestricted }) => (
                <li key={label}>
                  {label}:{' '}
                  {isRestricted || value === null
                    ? `1 value${from === null ? '' : ` from ${from}`}, restricted`
                    : value}
                  {!isRestricted && value !== null && from !== null && <span className="ui-soft"> ({from})</span>}
                </li>
              ))}
            </ul>
          </Line>
        )}
        {sentBy !== '' && <Line label="Sent by">{sentBy}</Line>}
        {tried.length > 0 && (
          <Line label="Tried so far">
            <Several lines={tried} />
          </Line>
        )}
        {(next !== '' || nextSteps.length > 0) && (
          <Line label="What happens next">
            {next !== '' && <p>{next}</p>}
            {nextSteps.length > 0 && <Several lines={nextSteps} />}
          </Line>
        )}
      </dl>
      <p className="ui-soft">{version}</p>
    </section>
  );
}

const Line = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

function Several({ lines }: { lines: readonly string[] }) {
  if (lines.length === 1) return <p>{lines[0]}</p>;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
