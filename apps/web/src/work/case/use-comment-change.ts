import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/client';
import { announce } from '../../ui/announce';
import { explain } from '../../ui/error-state';
import { type CaseComment, commentsPath } from './comments';

export interface CommentDialogProps {
  readonly episodeId: string;
  readonly comment: CaseComment;
  readonly onClose: () => void;
}

/** Changes one's own comment; why it could not be is said where it was tried, and the case is read again in any case. */
export function useCommentChange({ episodeId, comment, onClose }: CommentDialogProps) {
  const queries = useQueryClient();
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const change = async (method: 'PUT' | 'POST', more: string, body: object, doneWords: string): Promise<void> => {
    setBusy(true);
    try {
      await ask(method, `${commentsPath(episodeId)}/${encodeURIComponent(comment.id)}${more}`, { body });
      announce(doneWords);
      onClose();
    } catch (error) {
      setFault(explain(error).words);
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: ['episode', episodeId] });
    }
  };
  return { fault, setFault, isBusy, change };
}
