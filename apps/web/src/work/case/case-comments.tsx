import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { readOrKept } from '../../api/kept-answers';
import { useSession } from '../../api/session';
import { counted } from '../../shell/words';
import { ErrorState } from '../../ui/error-state';
import { Skeleton } from '../../ui/skeleton';
import { CommentForm } from './comment-form';
import { CommentItem } from './comment-item';
import { type CaseComment, type Comments, commentsKey, commentsPath } from './comments';
import './comments.css';

const ChangeCommentDialog = lazy(async () => ({
  default: (await import('./change-comment-dialog')).ChangeCommentDialog,
}));
const WithdrawCommentDialog = lazy(async () => ({
  default: (await import('./withdraw-comment-dialog')).WithdrawCommentDialog,
}));

export interface CaseCommentsProps {
  readonly episodeId: string;
  /** The task beside whose form it stands: what is written here is written there. */
  readonly taskKey?: string;
}

/** What was said of a case beside its forms, and what one says oneself. */
export function CaseComments({ episodeId, taskKey }: CaseCommentsProps) {
  const { username } = useSession();
  const { data, error, refetch } = useQuery({
    queryKey: commentsKey(episodeId),
    queryFn: ({ signal }) => readOrKept<Comments>(username, commentsPath(episodeId), signal),
  });
  const found = data?.answer;
  return (
    <section className="ui-card" aria-labelledby="comments-title">
      <h2 id="comments-title">Comments</h2>
      {found !== undefined ? (
        <Found {...{ episodeId, taskKey, found }} />
      ) : error !== null ? (
        <ErrorState error={error} what="The comments" onRetry={() => void refetch()} />
      ) : (
        <Skeleton label="the comments" rows={2} />
      )}
    </section>
  );
}

interface FoundProps {
  readonly episodeId: string;
  readonly taskKey: string | undefined;
  readonly found: Comments;
}

function Found({ episodeId, taskKey, found }: FoundProps) {
  const { items, restricted, closedBecause, earlierCount } = found;
  const [sent, setSent] = useState(0);
  const [changed, setChanged] = useState<CaseComment | null>(null);
  const [withdrawn, setWithdrawn] = useState<CaseComment | null>(null);
  return (
    <>
      {closedBecause === null ? (
        <CommentForm
          key={sent}
          {...{ episodeId, taskKey, found }}
          hasSent={sent > 0}
          onDone={() => setSent((before) => before + 1)}
        />
      ) : (
        <p className="ui-soft">{closedBecause}</p>
      )}
      {items.length + restricted.length === 0 && <p>No comment yet.</p>}
      {items.length > 0 && (
        <ul className="case-lines" aria-label="Comments">
          {items.map((comment) => (
            <CommentItem
              key={comment.id}
              comment={comment}
              onChange={() => setChanged(comment)}
              onWithdraw={() => setWithdrawn(comment)}
            />
          ))}
        </ul>
      )}
      {earlierCount > 0 && (
        <p className="ui-soft">{counted(earlierCount, 'earlier comment')} can be read in what happened.</p>
      )}
      {restricted.map((words) => (
        <p key={words} className="ui-soft">
          {words}
        </p>
      ))}
      <Suspense fallback={null}>
        {changed !== null && (
          <ChangeCommentDialog key={changed.id} {...{ episodeId }} comment={changed} onClose={() => setChanged(null)} />
        )}
        {withdrawn !== null && (
          <WithdrawCommentDialog {...{ episodeId }} comment={withdrawn} onClose={() => setWithdrawn(null)} />
        )}
      </Suspense>
    </>
  );
}
