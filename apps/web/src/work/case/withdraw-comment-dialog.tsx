import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { type CommentDialogProps, useCommentChange } from './use-comment-change';

/** Asks first: what it says is not told to anybody any more. */
export function WithdrawCommentDialog(props: CommentDialogProps) {
  const { onClose } = props;
  const { fault, isBusy, change } = useCommentChange(props);
  const withdraw = () => void change('POST', '/withdrawal', {}, 'Your comment is withdrawn');
  return (
    <Dialog isOpen title="Withdraw your comment" onClose={onClose}>
      {fault !== undefined && (
        <Banner tone="danger" role="alert">
          <p>{fault}</p>
        </Banner>
      )}
      <p>What it says is shown to nobody any more. That you left a comment, and when, stays.</p>
      <div className="ui-dialog__foot">
        <Button variant="danger" isBusy={isBusy} onClick={withdraw}>
          Withdraw the comment
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </Dialog>
  );
}
