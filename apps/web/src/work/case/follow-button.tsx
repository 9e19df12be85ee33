import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/client';
import { useLabels } from '../../shell/words';
import { announce } from '../../ui/announce';
import { Button } from '../../ui/button';
import { explain } from '../../ui/error-state';
import { type CaseDetail, caseName } from './case-detail';

/** Keeps a case in one's own list, or lets it go. */
export function FollowButton({ found }: { found: CaseDetail }) {
  const queries = useQueryClient();
  const labels = useLabels();
  const [isFollowed, setFollowed] = useState(found.isFollowed);
  const [isBusy, setBusy] = useState(false);
  const turn = async () => {
    setBusy(true);
    try {
      await ask(isFollowed ? 'DELETE' : 'PUT', `/api/work/following/${encodeURIComponent(found.id)}`);
      setFollowed(!isFollowed);
      announce(isFollowed ? `You no longer follow ${caseName(found)}` : `You follow ${caseName(found)}`);
      void queries.invalidateQueries({ queryKey: ['episode', found.id] });
      void queries.invalidateQueries({ queryKey: ['tasks'] });
    } catch (error) {
      announce(explain(error).words, true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button aria-pressed={isFollowed} isBusy={isBusy} onClick={() => void turn()}>
      {isFollowed ? 'Following' : `Follow this ${labels.case}`}
    </Button>
  );
}
