import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { Banner } from '../../ui/banner';
import { ButtonLink } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { pathwayKey, type Released, readPathway, type Version } from '../pathways/pathways-api';
import { DeployForm } from './deploy-form';
import { RollBackDialog } from './roll-back-dialog';
import { stayingWords } from './staying-words';
import { VersionHistory } from './version-history';
import './deploy.css';

/** D5: makes the draft live, or goes back to a version, with the reason; and what has been live before. */
export function DeployPage() {
  const { pathwayId = '' } = useParams();
  const [released, setReleased] = useState<Released>();
  const [target, setTarget] = useState<Version>();
  const { data, error, refetch } = useQuery({
    queryKey: pathwayKey(pathwayId),
    queryFn: ({ signal }) => readPathway(pathwayId, signal),
  });
  const path = `/design/${encodeURIComponent(pathwayId)}`;
  return (
    <Page
      title={data === undefined ? 'Deploy' : `${data.name}: deploy`}
      area="Design"
      eyebrow={<Link to="/design">Pathways</Link>}
      actions={
        <>
          <ButtonLink to={path}>Open the drawing</ButtonLink>
          <ButtonLink to={`${path}/compare`}>Compare</ButtonLink>
        </>
      }
    >
      {error !== null && <ErrorState what="The pathway" error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton label="the pathway" rows={8} />}
      {released !== undefined && (
        <Banner tone="good" role="status" title={`Version ${released.version} is live`}>
          <p>New people take it from now on. {stayingWords(released.staying)}</p>
        </Banner>
      )}
      {data !== undefined && (
        <div className="deploy">
          <section aria-labelledby="deploy-draft">
            <h2 id="deploy-draft">The draft</h2>
            {data.draft === null ? (
              <EmptyState title="There is no draft of this pathway">
                <Link to={path}>Open the drawing and change it</Link>
              </EmptyState>
            ) : (
              <DeployForm
                key={`${data.draft.revision} ${data.liveVersion}`}
                pathway={data}
                draft={data.draft}
                onReleased={setReleased}
              />
            )}
          </section>
          <section aria-labelledby="deploy-history">
            <h2 id="deploy-history">Versions</h2>
            <VersionHistory pathway={data} onRollBack={setTarget} />
          </section>
        </div>
      )}
      {data !== undefined && target !== undefined && (
        <RollBackDialog
          pathway={data}
          target={target}
          onClose={() => setTarget(undefined)}
          onReleased={(made) => {
            setTarget(undefined);
            setReleased(made);
          }}
        />
      )}
    </Page>
  );
}
