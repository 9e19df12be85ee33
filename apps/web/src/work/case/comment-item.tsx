import { useLabels } from '../../shell/words';
import { Button } from '../../ui/button';
import { RelativeTime } from '../../ui/relative-time';
import { Tag } from '../../ui/tag';
import type { CaseComment } from './comments';

export interface CommentItemProps {
  readonly comment: CaseComment;
  readonly onChange: () => void;
  readonly onWithdraw: () => void;
}

/** One comment: who, when, for whom, and what it says. */
export function CommentItem({ comment, onChange, onWithdraw }: CommentItemProps) {
  const labels = useLabels();
  const { who, agency, at, step, visibility, isForKeyworker, text, changedAt, isWithdrawn, isMine } = comment;
  return (
    <li className="case-comment">
      <p>
        <strong>{who ?? agency}</strong>
        <span className="ui-soft">
          {who !== null && <>, {agency}</>} – <RelativeTime at={at} />
          {step !== null && <>, at {step}</>}
          {changedAt !== null && !isWithdrawn && <>, changed</>}
        </span>{' '}
        {visibility === 'agency' && <Tag tone="neutral">Only {agency}</Tag>}{' '}
        {isForKeyworker && <Tag tone="info">For the {labels.keyworker}</Tag>}
      </p>
      {isWithdrawn ? (
        <p className="ui-soft">Withdrawn by who wrote it.</p>
      ) : (
        text !== null && <p className="case-comment__text">{text}</p>
      )}
      {isMine && !isWithdrawn && (
        <div className="ui-row">
          {comment.changeableUntil !== null && (
            <Button isSmall onClick={onChange}>
              Change<span className="ui-hidden"> your comment: {opening(text)}</span>
            </Button>
          )}
          <Button isSmall variant="quiet" onClick={onWithdraw}>
            Withdraw<span className="ui-hidden"> your comment: {opening(text)}</span>
          </Button>
        </div>
      )}
    </li>
  );
}

const WORDS = 6;

/** So much of it that it is known from the others. */
const opening = (text: string | null): string => (text ?? '').split(/\s+/).slice(0, WORDS).join(' ');
