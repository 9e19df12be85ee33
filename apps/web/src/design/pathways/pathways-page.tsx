import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useShortcuts } from '../../shell/shortcuts';
import { announce } from '../../ui/announce';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkboxes';
import { Dialog } from '../../ui/dialog';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { useUrlValues } from '../../ui/url-state';
import { NewPathwayDialog } from './new-pathway-dialog';
import { arranged, ORDER } from './pathway-order';
import { PathwaySearch } from './pathway-search';
import { PathwayTable } from './pathway-table';
import { discardDraft, listPathways, PATHWAYS, type PathwayLine } from './pathways-api';
import './pathways.css';

const SEARCH = 'pathways-search';

/** D1: all pathways. Names come first, numbers fill in. */
export function PathwaysPage() {
  const client = useQueryClient();
  const [parameters, set] = useUrlValues();
  const inUrl = (name: string, fallback = ''): string => parameters.get(name) ?? fallback;
  const [words, sort, only] = [inUrl('q'), inUrl('sort'), inUrl('only')];
  const [dialog, setDialog] = useState<{ readonly kind: 'new' | 'discard'; readonly line?: PathwayLine } | null>(null);
  const names = useQuery({ queryKey: [...PATHWAYS, 'names'], queryFn: ({ signal }) => listPathways(false, signal) });
  const numbers = useQuery({
    queryKey: [...PATHWAYS, 'numbers'],
    queryFn: ({ signal }) => listPathways(true, signal),
    placeholderData: keepPreviousData,
  });
  const discard = useMutation({
    mutationFn: ({ id }: PathwayLine) => discardDraft(id),
    onSuccess: async (_, { name }) => {
      setDialog(null);
      announce(`The draft of ${name} is thrown away.`);
      await client.invalidateQueries({ queryKey: PATHWAYS });
    },
  });
  useShortcuts('Pathways', [{ keys: '/', does: 'Search', run: () => document.getElementById(SEARCH)?.focus() }]);

  const lines = numbers.data ?? names.data;
  const found = arranged(lines ?? [], { words, hasDraft: only === 'draft', sort });
  return (
    <Page
      title="Pathways"
      area="Design"
      actions={
        <Button variant="primary" onClick={() => setDialog({ kind: 'new' })}>
          New pathway
        </Button>
      }
    >
      <div className="pathways-tools">
        <PathwaySearch id={SEARCH} value={words} onChange={(q) => set({ q })} />
        <Checkbox
          label="Only those with a draft"
          isChecked={only === 'draft'}
          onChange={(isChecked) => set({ only: isChecked ? 'draft' : '' })}
        />
      </div>
      {numbers.isError && lines !== undefined && (
        <Banner
          tone="warning"
          title="Numbers are not available at the moment"
          actions={
            <Button isSmall onClick={() => void numbers.refetch()}>
              Try again
            </Button>
          }
        />
      )}
      <p className="ui-hidden" role="status">
        {lines === undefined ? '' : `${found.length} of ${lines.length} pathways`}
      </p>
      {lines === undefined && names.isError && (
        <ErrorState what="The list of pathways" error={names.error} onRetry={() => void names.refetch()} />
      )}
      {lines === undefined && !names.isError && <Skeleton label="pathways" rows={8} />}
      {lines?.length === 0 && (
        <EmptyState title="No pathway yet">
          <Button onClick={() => setDialog({ kind: 'new' })}>Begin one</Button>
        </EmptyState>
      )}
      {lines !== undefined && lines.length > 0 && found.length === 0 && (
        <EmptyState title="No pathway fits">
          <Button onClick={() => set({ q: '', only: '' })}>Show all</Button>
        </EmptyState>
      )}
      {found.length > 0 && (
        <PathwayTable
          lines={found}
          missing={numbers.data !== undefined ? null : numbers.isError ? 'failed' : 'coming'}
          sort={sort}
          onSort={(order) => set({ sort: order === ORDER ? '' : order })}
          onDuplicate={(line) => setDialog({ kind: 'new', line })}
          onDiscard={(line) => setDialog({ kind: 'discard', line })}
        />
      )}
      {dialog?.kind === 'new' && (
        <NewPathwayDialog lines={lines ?? []} original={dialog.line} onClose={() => setDialog(null)} />
      )}
      {dialog?.kind === 'discard' && dialog.line !== undefined && (
        <Dialog isOpen title={`Throw away the draft of ${dialog.line.name}?`} onClose={() => setDialog(null)}>
          <p>What is live stays. The draft, last saved by {dialog.line.draft?.savedBy}, cannot be brought back.</p>
          {discard.isError && <ErrorState what="The draft" error={discard.error} onRetry={() => discard.reset()} />}
          <div className="ui-dialog__foot">
            <Button
              variant="danger"
              isBusy={discard.isPending}
              onClick={() => dialog.line !== undefined && discard.mutate(dialog.line)}
            >
              Throw it away
            </Button>
            <Button onClick={() => setDialog(null)}>Keep it</Button>
          </div>
        </Dialog>
      )}
    </Page>
  );
}
