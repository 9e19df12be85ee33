import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { AnswerOf } from '#server/openapi/schema.js';
import type { viewSchema, viewsSchema } from '#server/work/views/saved-views.answer.js';
import { ask, get } from '../../api/client';
import { queries } from '../../api/queries';
import { announce } from '../../ui/announce';
import { Button } from '../../ui/button';
import { ButtonMenu } from '../../ui/button-menu';
import { Dialog } from '../../ui/dialog';
import { explain } from '../../ui/error-state';
import { TextField } from '../../ui/text-field';
import { savedPart } from './worklist-query';

type SavedView = AnswerOf<typeof viewSchema>;

const VIEWS = ['worklist-views'];
const readViews = async (signal?: AbortSignal): Promise<readonly SavedView[]> => {
  const { items } = await get<AnswerOf<typeof viewsSchema>>('/api/work/views', signal);
  return items;
};

/** Filters and order under a name, kept by the server: on every device, and for whoever gets the link. */
export function SavedViews() {
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const [isNaming, setNaming] = useState(false);
  const { data: views = [] } = useQuery({ queryKey: VIEWS, queryFn: ({ signal }) => readViews(signal) });
  const viewId = parameters.get('view');
  const { data: view } = useQuery({
    queryKey: [...VIEWS, viewId],
    queryFn: ({ signal }) => get<SavedView>(`/api/work/views/${encodeURIComponent(viewId ?? '')}`, signal),
    enabled: viewId !== null,
  });
  const now = savedPart(parameters);

  // A link names the view alone; the address then says what is in it, so that it can be changed from there.
  useEffect(() => {
    if (view !== undefined && viewId === view.id && now === '' && view.query !== '')
      void navigate(addressOf(view), { replace: true });
  }, [view, viewId, now, navigate]);

  const own = views.find(({ id }) => id === viewId) ?? view;
  const done = async (words: string) => {
    await queries.invalidateQueries({ queryKey: VIEWS });
    announce(words);
  };
  const change = useMutation({
    mutationFn: (changed: SavedView) =>
      ask<SavedView>('PUT', `/api/work/views/${changed.id}`, { body: bodyOf(changed) }),
    onSuccess: ({ name }) => done(`Saved: ${name}`),
  });
  const remove = useMutation({
    mutationFn: ({ id }: SavedView) => ask('DELETE', `/api/work/views/${id}`),
    onSuccess: () => {
      void navigate(`/work${now === '' ? '' : `?${now}`}`, { replace: true });
      return done('View deleted');
    },
  });
  const isChanged = own !== undefined && own.query !== now;

  return (
    <>
      <ButtonMenu
        label={own === undefined ? 'Saved views' : `View: ${own.name}${isChanged ? ' (changed)' : ''}`}
        isSmall
        items={[
          ...views.map((one) => ({
            label: one.isMine ? one.name : `${one.name} (${one.by})`,
            onSelect: () => void navigate(addressOf(one)),
          })),
          { label: 'Save this view …', onSelect: () => setNaming(true) },
          ...(isChanged && own.isMine
            ? [{ label: `Save changes to “${own.name}”`, onSelect: () => change.mutate({ ...own, query: now }) }]
            : []),
          ...(own === undefined ? [] : [{ label: 'Copy link to this view', onSelect: () => void copyLink(own) }]),
          ...(own?.isMine === true
            ? [{ label: `Delete “${own.name}”`, isDanger: true, onSelect: () => remove.mutate(own) }]
            : []),
        ]}
      />
      <NameView
        isOpen={isNaming}
        query={now}
        onClose={() => setNaming(false)}
        onSaved={(saved) => {
          setNaming(false);
          void navigate(addressOf(saved), { replace: true });
          void done(`Saved: ${saved.name}`);
        }}
      />
    </>
  );
}

const addressOf = ({ id, query }: SavedView) =>
  `/work?${query === '' ? '' : `${query}&`}view=${encodeURIComponent(id)}`;
const bodyOf = ({ name, query }: Omit<SavedView, 'id'>) => ({ name, query });

async function copyLink({ id }: SavedView): Promise<void> {
  await navigator.clipboard.writeText(`${window.location.origin}/work?view=${encodeURIComponent(id)}`);
  announce('Link copied');
}

function NameView({
  isOpen,
  query,
  onClose,
  onSaved,
}: {
  isOpen: boolean;
  query: string;
  onClose: () => void;
  onSaved: (view: SavedView) => void;
}) {
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const save = useMutation({
    mutationFn: () => ask<SavedView>('POST', '/api/work/views', { body: { name: name.trim(), query } }),
    onSuccess: (view) => {
      setName('');
      onSaved(view);
    },
    onError: (failure) => setError(explain(failure).words),
  });
  return (
    <Dialog isOpen={isOpen} title="Save this view" onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') setError('Enter a name for this view');
          else save.mutate();
        }}
      >
        <TextField
          label="Name of this view"
          hint="Keeps the tab, the filters, the search and the order. Colleagues can open it by its link."
          value={name}
          error={error}
          lengthMax={100}
          onChange={(value) => {
            setName(value);
            setError(undefined);
          }}
        />
        <div className="ui-dialog__foot">
          <Button type="submit" variant="primary" isBusy={save.isPending}>
            Save
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
