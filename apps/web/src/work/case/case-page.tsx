import { useQuery } from '@tanstack/react-query';
import { useLocation, useParams } from 'react-router';
import { readOrKept } from '../../api/kept-answers';
import { Problem } from '../../api/problem';
import { useSession } from '../../api/session';
import { capital, useLabels } from '../../shell/words';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { useUrlState } from '../../ui/url-state';
import { IdentityOf } from '../task/identity';
import { CaseAround } from './case-around';
import { CaseComments } from './case-comments';
import { type CaseDetail, caseName, casePath } from './case-detail';
import { CaseNow } from './case-now';
import { CasePlans } from './case-plans';
import { CaseTimeline } from './case-timeline';
import { FollowButton } from './follow-button';
import '../task/task.css';
import './case.css';

/** One case: where it is, for what it waits, who is involved, what happened and what comes. */
export function CasePage() {
  const { episodeId = '' } = useParams();
  const { username } = useSession();
  const labels = useLabels();
  // A manager comes from the figures, and goes back there.
  const isManaging = useLocation().pathname.startsWith('/manage');
  const home = isManaging ? { to: '/manage', name: `Where ${labels.people} wait` } : { to: '/work', name: 'My work' };
  const { data, error, refetch } = useQuery({
    queryKey: ['episode', episodeId],
    queryFn: ({ signal }) => readOrKept<CaseDetail>(username, casePath(episodeId), signal),
  });
  const found = data?.answer;
  const hasEnded = found !== undefined && error instanceof Problem && error.status === 404;
  return (
    <Page
      title={found === undefined ? capital(labels.case) : caseName(found)}
      area={isManaging ? 'Manage' : 'Work'}
      eyebrow={
        <>
          <Link to={home.to}>{home.name}</Link>
          {found !== undefined && <span> / {found.stageName}</span>}
        </>
      }
      actions={found !== undefined && !hasEnded && !isManaging && <FollowButton found={found} />}
    >
      {hasEnded ? (
        <EmptyState title="Access has ended">
          <p>
            This {labels.case} is no longer yours to see. <Link to={home.to}>Back</Link>
          </p>
        </EmptyState>
      ) : found !== undefined ? (
        <Case found={found} />
      ) : error !== null ? (
        <ErrorState error={error} what={`This ${labels.case}`} onRetry={() => void refetch()} />
      ) : (
        <Skeleton label={`the ${labels.case}`} rows={6} />
      )}
    </Page>
  );
}

function Case({ found }: { found: CaseDetail }) {
  const [agency, setAgency] = useUrlState('agency');
  const [kind, setKind] = useUrlState('kind');
  const due = found.whereNow.current.find(({ dueAt }) => dueAt !== null);
  return (
    <>
      {found.identity !== null && <IdentityOf identity={found.identity} />}
      <div className="task-layout">
        <div className="task-main">
          <CaseNow found={found} />
          <CaseComments episodeId={found.id} />
          <section className="ui-card" aria-labelledby="timeline-title">
            <h2 id="timeline-title">What happened</h2>
            {found.restricted.map((words) => (
              <p key={words} className="ui-soft">
                {words}
              </p>
            ))}
            <CaseTimeline
              episodeId={found.id}
              filters={{ agency, kind, onAgency: setAgency, onKind: setKind }}
              emptyWords={`Nothing has happened yet.${due === undefined ? '' : ` ${due.name} comes first.`}`}
            />
          </section>
        </div>
        <aside className="task-aside" aria-label="Who is involved, and what was agreed">
          <CaseAround found={found} />
          <CasePlans found={found} />
        </aside>
      </div>
    </>
  );
}
