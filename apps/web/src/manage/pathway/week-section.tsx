import { NO_FIGURE, span, weekName } from '../measures/figures';
import type { PathwayReport, PathwayWeek } from '../measures/insight-api';
import { XmrChart } from './xmr-chart';

const TYPES: Readonly<Record<NonNullable<PathwayWeek['type']>, string>> = {
  common: 'as usual',
  outside: 'outside the limits',
  trend: 'part of a trend of seven',
  'two-in-three': 'two of three near a limit',
  run: 'part of a run of seven on one side',
};

/** Week by week: the table, and the chart of the same figures. */
export function WeekSection({ report }: { report: PathwayReport }) {
  const { pathway, measure, rules } = report;
  const { mean, lower, upper, isTrial, points } = pathway.variation;
  const weeks = pathway.weeks.filter(({ isBefore }) => !isBefore);
  return (
    <section aria-labelledby="weeks-heading">
      <h2 id="weeks-heading">Week by week</h2>
      <details className="measure-details">
        <summary>The weeks as a table</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by key */}
        <section className="measure-scroll" aria-label="The weeks as a table" tabIndex={0}>
          <table className="measure-grid">
            <caption>{measure}</caption>
            <thead>
              <tr>
                <th scope="col">Week from</th>
                <th scope="col">In</th>
                <th scope="col">Out</th>
                <th scope="col">In it at its end</th>
                <th scope="col">Finished</th>
                <th scope="col">Median</th>
                <th scope="col">Which is</th>
              </tr>
            </thead>
            <tbody>
              {weeks.map((week) => (
                <tr key={week.from}>
                  <th scope="row">
                    {weekName(week.from)}
                    {week.isPartial && ' (so far)'}
                  </th>
                  <td>{week.in}</td>
                  <td>{week.out}</td>
                  <td>{week.waiting}</td>
                  <td>{week.finished}</td>
                  <td>{week.isPartial ? NO_FIGURE : span(week.medianSeconds)}</td>
                  <td>{week.type === null ? NO_FIGURE : TYPES[week.type]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
      {mean === null ? (
        <p>Not enough data for a chart: {points} weeks with five or more finished.</p>
      ) : (
        <>
          <XmrChart pathway={pathway} />
          <p className="ui-soft">
            Mean {span(mean)}; usual between {span(Math.max(0, lower ?? 0))} and {span(upper)}
            {isTrial && `. Trial limits: ${points} points, fewer than twelve`}. Rules: {rules}.
          </p>
        </>
      )}
    </section>
  );
}
