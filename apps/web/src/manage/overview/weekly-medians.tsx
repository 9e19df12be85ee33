import { span, weekName } from '../measures/figures';
import type { Overview } from '../measures/insight-api';

/** The small pictures of the overview as a table. */
export function WeeklyMedians({ overview }: { overview: Overview }) {
  const weeks = (overview.items[0]?.weeks ?? []).filter(({ isPartial }) => !isPartial);
  return (
    <details className="measure-details">
      <summary>Week by week as a table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by key */}
      <section className="measure-scroll" aria-label="Week by week" tabIndex={0}>
        <table className="measure-grid">
          <caption>{overview.measure}. Marked: no usual week.</caption>
          <thead>
            <tr>
              <th scope="col">Pathway</th>
              {weeks.map(({ from }) => (
                <th key={from} scope="col">
                  {weekName(from)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {overview.items.map((pathway) => (
              <tr key={pathway.id}>
                <th scope="row">{pathway.name}</th>
                {pathway.weeks
                  .filter(({ isPartial }) => !isPartial)
                  .map(({ from, medianSeconds, type }) => (
                    <td key={from}>
                      {type !== null && type !== 'common' ? (
                        <strong>
                          {span(medianSeconds)} <span className="ui-hidden">(not usual)</span>
                        </strong>
                      ) : (
                        span(medianSeconds)
                      )}
                    </td>
                  ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
