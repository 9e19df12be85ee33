import { RelativeTime } from '../../ui/relative-time';
import { NO_FIGURE, rate, span } from '../measures/figures';
import type { PathwayReport, StepFigures } from '../measures/insight-api';
import { WaitingNow } from './step-table';
import { blockageWords, kindWords, shareWords, waitingWords } from './step-words';

/** One step in all its figures. */
export function StepFacts({ step, report, query }: { step: StepFigures; report: PathwayReport; query: string }) {
  const waiting = (
    <>
      <WaitingNow step={step} report={report} query={query} /> {waitingWords(step)}
    </>
  );
  const longest = step.oldestSince === null ? NO_FIGURE : <RelativeTime at={step.oldestSince} as="since" />;
  const facts: [string, React.ReactNode][] = [
    ['Waiting now', waiting],
    ['Longest', longest],
    ['In, out a week', `${rate(step.inPerWeek)}, ${rate(step.outPerWeek)}`],
    ['In all', `${span(step.stay.median)}, 85 in 100 within ${span(step.stay.p85)} (n = ${step.stay.n})`],
    ...(step.kind === 'task'
      ? ([
          ['Wait', `${span(step.wait.median)}, 85 in 100 within ${span(step.wait.p85)}`],
          ['After claim', `${span(step.work.median)}, 85 in 100 within ${span(step.work.p85)}`],
          ...(step.waitShare === null ? [] : [['Wait and work', shareWords(step.waitShare)] as [string, string]]),
        ] as [string, string][])
      : []),
    ['Left unfinished', step.withdrawn],
    ['Blockages', blockageWords(step) || NO_FIGURE],
  ];
  return (
    <section className="ui-card step-facts" aria-label={`Figures of ${step.name}`}>
      <h3>{step.name}</h3>
      <p className="ui-soft">{kindWords(step)}</p>
      <dl>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
