import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/client';
import { announce } from '../../ui/announce';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { explain } from '../../ui/error-state';
import type { CommentDialogProps } from './change-comment-dialog';
import { commentsPath } from './comments';

/** Asks first: what it says is not told to anybody any more. */
export function WithdrawCommentDialog({ episodeId, comment, onClose }: CommentDialogProps) {
  const queries = useQueryClient();
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const withdraw = async () => {
    setBusy(true);
    try {
      await ask('POST', `${commentsPath(episodeId)}/${encodeURIComponent(comment.id)}/withdrawal`, { body: {} });
      announce('Your comment is withdrawn');
      onClose();
    } catch (error) {
      setFault(explain(error).words);
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: ['episode', episodeId] });
    }
  };
  return (
    <Dialog isOpen title="Withdraw your comment" onClose={onClose}>
      {fault !== undefined && (
        <Banner tone="danger" role="alert">
          <p>{fault}</p>
        </Banner>
      )}
      <p>What it says is shown to nobody any more. That you left a comment, and when, stays.</p>
      <div className="ui-dialog__foot">
        <Button variant="danger" isBusy={isBusy} onClick={() => void withdraw()}>
          Withdraw the comment
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </Dialog>
  );
}
