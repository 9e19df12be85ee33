import { capital, counted, useLabels } from '../../shell/words';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { AboutFigures } from '../measures/about-figures';
import { type Overview, useOverview } from '../measures/insight-api';
import { useScope } from '../measures/scope';
import { ScopeFields } from '../measures/scope-fields';
import { OverviewTable } from './overview-table';
import { WeeklyMedians } from './weekly-medians';

/** M1: every pathway in a row, the one with a real change first. */
export function OverviewPage() {
  const labels = useLabels();
  const scope = useScope(['period', 'locality']);
  const { data, error, refetch } = useOverview(scope.query);
  return (
    <Page title={`Where ${labels.people} wait`} area="Manage">
      <ScopeFields scope={scope} localities={data?.localities ?? []} />
      {data === undefined && error !== null && (
        <ErrorState error={error} what="The overview" onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton label={labels.pathways} rows={8} />}
      {data !== undefined && <Figures overview={data} query={scope.query} />}
    </Page>
  );
}

function Figures({ overview, query }: { overview: Overview; query: string }) {
  const labels = useLabels();
  if (overview.items.length === 0) {
    return (
      <EmptyState title={`No ${labels.pathway} is running yet.`}>
        <p>
          A designer puts one in force under <Link to="/design">Design</Link>.
        </p>
      </EmptyState>
    );
  }
  return (
    <div className="ui-stack">
      <AboutFigures about={overview} />
      <p className="measure-signal">{signalOf(overview, labels.pathway, labels.pathways)}</p>
      <OverviewTable overview={overview} query={query} />
      <WeeklyMedians overview={overview} />
      <p className="ui-soft">
        {capital(overview.measure)}. Rules: {overview.rules}. A week with fewer than five finished is left out.
      </p>
    </div>
  );
}

/** What there is to look at, in one sentence. */
function signalOf({ items }: Overview, one: string, many: string): string {
  const changed = items.filter(({ variation }) => variation.kind === 'concern' || variation.kind === 'improvement');
  const usual = items.filter(({ variation }) => variation.kind === 'common').length;
  const unknown = items.filter(({ variation }) => variation.kind === 'not-enough').length;
  const rest = [
    ...(usual === 0 ? [] : [`${counted(usual, one, many)} as usual`]),
    ...(unknown === 0 ? [] : [`${counted(unknown, one, many)} without enough data`]),
  ].join(', ');
  const first =
    changed.length === 0
      ? 'No signal this week.'
      : `A real change in ${changed.map(({ name }) => name).join(', ')}, shown first.`;
  return rest === '' ? first : `${first} ${capital(rest)}.`;
}
