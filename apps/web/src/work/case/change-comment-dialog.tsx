import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/client';
import { announce } from '../../ui/announce';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { explain } from '../../ui/error-state';
import { TextArea } from '../../ui/text-area';
import { exactTime } from '../../ui/time-words';
import { type CaseComment, commentsPath } from './comments';

export interface CommentDialogProps {
  readonly episodeId: string;
  readonly comment: CaseComment;
  readonly onClose: () => void;
}

/** Its author says it in other words, while it is fresh. */
export function ChangeCommentDialog({ episodeId, comment, onClose }: CommentDialogProps) {
  const queries = useQueryClient();
  const [text, setText] = useState(comment.text ?? '');
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    if (text.trim() === '') return setFault('Your comment must say something');
    setBusy(true);
    try {
      const body = { text, basedOn: comment.version };
      await ask('PUT', `${commentsPath(episodeId)}/${encodeURIComponent(comment.id)}`, { body });
      announce('Your comment is changed');
      onClose();
    } catch (error) {
      setFault(explain(error).words);
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: ['episode', episodeId] });
    }
  };
  return (
    <Dialog isOpen title="Change your comment" onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
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
