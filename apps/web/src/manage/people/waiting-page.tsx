import { useParams } from 'react-router';
import { capital, counted, useLabels } from '../../shell/words';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { useWaitingPeople, type WaitingPeople } from '../measures/insight-api';
import { useScope, within } from '../measures/scope';
import { WaitingTable } from './waiting-table';

/** Who waits at a step, as far as the manager may see them. */
export function WaitingPage() {
  const { pathwayId = '', elementId = '' } = useParams();
  const labels = useLabels();
  const scope = useScope();
  const { data, error, refetch } = useWaitingPeople(pathwayId, elementId, scope.query);
  const back = within(`/manage/${encodeURIComponent(pathwayId)}`, scope.query);
  return (
    <Page
      title={data === undefined ? `${capital(labels.people)} who wait` : `Waiting at ${data.step.name}`}
      area="Manage"
      eyebrow={
        <Link to={back} className="measure-link">
          {data?.pathway.name ?? `The ${labels.pathway}`}
        </Link>
      }
    >
      {data === undefined && error !== null && (
        <ErrorState error={error} what="The list" onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton label={`the ${labels.people} who wait`} rows={6} />}
      {data !== undefined && <List waiting={data} back={back} />}
    </Page>
  );
}

function List({ waiting, back }: { waiting: WaitingPeople; back: string }) {
  const labels = useLabels();
  if (waiting.items.length === 0) {
    return (
      <EmptyState title={`Nobody whom you may see waits here now.`}>
        <p>
          <Link to={back}>Back to the figures</Link>
        </p>
      </EmptyState>
    );
  }
  return (
    <div className="ui-stack">
      <p>
        {counted(waiting.items.length, labels.case, labels.cases)}, the one that has waited longest first.
        {waiting.isCut && ' More wait than are listed at once.'}
      </p>
      <WaitingTable items={waiting.items} />
      <p className="ui-soft">
        Listed are the {labels.cases} of your localities; there may be others that are counted and not listed.
      </p>
    </div>
  );
}
