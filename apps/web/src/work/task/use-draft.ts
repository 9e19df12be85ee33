import { useEffect, useEffectEvent, useMemo, useState, useSyncExternalStore } from 'react';
import type { JsonObject } from '#protocol/json.js';
import { ask } from '../../api/client';
import { deleteLocalDraft, readLocalDraft, writeLocalDraft } from '../../api/local-drafts';
import { DraftKeeper, type DraftState, type ServerDraft } from '../../forms/draft/draft-keeper';

/**
 * Keeps what is typed: on this device under `scope`, on the server at `path`. `state` is undefined until what was kept before is found.
 */
export function useDraft(
  username: string,
  { scope, path }: { readonly scope: string; readonly path: string },
  server: ServerDraft | null,
  initial: JsonObject,
): { keeper: DraftKeeper; state: DraftState | undefined } {
  const keeper = useMemo(
    () =>
      new DraftKeeper({
        readLocal: () => readLocalDraft(username, scope),
        writeLocal: (draft) => writeLocalDraft({ ...draft, username, scope }),
        deleteLocal: () => deleteLocalDraft(username, scope),
        writeServer: (values, basedOn) => ask('PUT', path, { body: { values, basedOn: basedOn ?? 0 } }),
      }),
    [username, path, scope],
  );
  const [opened, setOpened] = useState<DraftKeeper>();
  // What the server has is taken once: from then on the page knows better.
  const open = useEffectEvent(() => keeper.open(server, initial));
  useEffect(() => {
    let isShown = true;
    void open().then(() => isShown && setOpened(keeper));
    return () => {
      isShown = false;
    };
  }, [keeper]);
  useEffect(() => {
    const detach = keeper.attach();
    const leave = () => {
      if (document.visibilityState === 'hidden') void keeper.flush();
    };
    const online = () => void keeper.flush();
    document.addEventListener('visibilitychange', leave);
    window.addEventListener('online', online);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      window.removeEventListener('online', online);
      detach();
    };
  }, [keeper]);
  useEffect(() => {
    if (opened === keeper && server !== null) keeper.hear(server);
  }, [opened, keeper, server]);
  const state = useSyncExternalStore(keeper.subscribe, keeper.current);
  return { keeper, state: opened === keeper ? state : undefined };
}
