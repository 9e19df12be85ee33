import { counted, useLabels } from '../../shell/words';
import { Link } from '../../ui/link';
import { dayName, percent, rate } from '../measures/figures';
import type { Bottleneck, PathwayReport } from '../measures/insight-api';
import { peoplePath } from './people-path';

/** Where people wait most, a sentence each, with how that is known. */
export function BottleneckList({ report, query }: { report: PathwayReport; query: string }) {
  return (
    <section aria-labelledby="bottlenecks-heading">
      <h2 id="bottlenecks-heading">Bottlenecks</h2>
      {report.bottlenecks.length === 0 ? (
        <p>Not enough data: nobody has waited at a step in this period.</p>
      ) : (
        <ol className="bottlenecks">
          {report.bottlenecks.map((bottleneck) => (
            <li key={`${bottleneck.elementId} ${bottleneck.agency?.id ?? ''}`} data-element={bottleneck.elementId}>
              <Sentence bottleneck={bottleneck} />
              <HowWeKnow bottleneck={bottleneck} report={report} query={query} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** The sentence, the step's name in it set off. */
function Sentence({ bottleneck: { sentence, name, shareOfWaiting } }: { bottleneck: Bottleneck }) {
  const [before = '', ...rest] = sentence.split(name);
  return (
    <p className="bottlenecks__sentence">
      {before}
      <em>{name}</em>
      {rest.join(name)} <span className="ui-soft">{percent(shareOfWaiting)} of all waiting here.</span>
    </p>
  );
}

function HowWeKnow({ bottleneck, report, query }: { bottleneck: Bottleneck; report: PathwayReport; query: string }) {
  const labels = useLabels();
  const { how, name, elementId, agency } = bottleneck;
  const signed = (value: number) => `${value < 0 ? '−' : '+'}${rate(Math.abs(value))}`;
  return (
    <details className="measure-details">
      <summary>
        How we know <span className="ui-hidden">about {name}</span>
      </summary>
      <ul>
        <li>
          From {dayName(how.from)} to {dayName(how.to)}; {counted(how.weeks, 'whole week')} in which the step was there.
        </li>
        <li>
          In those weeks {rate(how.inPerWeek)} came and {rate(how.outPerWeek)} went a week (n = {how.moves} comings and
          goings): {signed(how.growthPerWeek)} a week, standard error {rate(how.standardError)}.
        </li>
        <li>Where the time goes is said of the {how.finished} who finished in the period.</li>
        <li>{how.formula}</li>
        {report.mayListPeople && how.waiting > 0 && (
          <li>
            <Link to={peoplePath(report.pathway.id, elementId, query, agency?.id)} className="measure-link">
              The {labels.people} who wait there now
            </Link>
          </li>
        )}
      </ul>
    </details>
  );
}
