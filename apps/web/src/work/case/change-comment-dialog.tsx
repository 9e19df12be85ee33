import { useState } from 'react';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TextArea } from '../../ui/text-area';
import { exactTime } from '../../ui/time-words';
import { type CommentDialogProps, useCommentChange } from './use-comment-change';

/** Its author says it in other words, while it is fresh. */
export function ChangeCommentDialog(props: CommentDialogProps) {
  const { comment, onClose } = props;
  const { fault, setFault, isBusy, change } = useCommentChange(props);
  const [text, setText] = useState(comment.text ?? '');
  const save = () => {
    if (text.trim() === '') return setFault('Your comment must say something');
    void change('PUT', '', { text, basedOn: comment.version }, 'Your comment is changed');
  };
  return (
    <Dialog isOpen title="Change your comment" onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextArea
          id="changed-comment"
          label="Your comment"
          hint={
            comment.changeableUntil === null
              ? undefined
              : `It can be changed until ${exactTime(new Date(comment.changeableUntil))}. What it said before is kept.`
          }
          rows={5}
          value={text}
          error={fault}
          onChange={(changed) => {
            setText(changed);
            setFault(undefined);
          }}
        />
        <div className="ui-dialog__foot">
          <Button type="submit" variant="primary" isBusy={isBusy}>
            Save the change
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
