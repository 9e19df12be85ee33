import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { JsonObject } from '#protocol/json.js';
import { deleteLocalDraft, type LocalDraft, readLocalDraft, writeLocalDraft } from '../../api/local-drafts';
import { useSession } from '../../api/session';
import { type ContactDraft, foundAgain, newDraft } from './contact-draft';

const SCOPE = 'contact:new';

/** The draft as typed; each change is kept on this device, and is there again after a reload. */
export function useKeptDraft() {
  const { username } = useSession();
  const [draft, setDraft] = useState(newDraft);
  const [isRead, setRead] = useState(false);
  const [restoredFrom, setRestoredFrom] = useState<string>();
  const [keptAt, setKeptAt] = useState<string>();
  const latest = useRef(draft);
  const typedSince = useRef<Partial<ContactDraft>>({});
  const isDone = useRef(false);

  const find = useEffectEvent((kept: LocalDraft | undefined) => {
    setRead(true);
    const found = foundAgain(kept?.values as Partial<ContactDraft> | undefined, typedSince.current);
    if (found === undefined) return;
    setRestoredFrom(kept?.changedAt);
    latest.current = found;
    setDraft(found);
    // What was typed has been written in its place by now.
    if (Object.keys(typedSince.current).length > 0) void keep(found);
  });
  useEffect(() => {
    let isHere = true;
    void readLocalDraft(username, SCOPE).then((kept) => isHere && find(kept));
    return () => {
      isHere = false;
    };
  }, [username]);

  const change = (changes: Partial<ContactDraft>) => {
    typedSince.current = { ...typedSince.current, ...changes };
    latest.current = { ...latest.current, ...changes };
    setDraft(latest.current);
    void keep(latest.current);
  };
  const keep = async (values: ContactDraft) => {
    if (isDone.current) return;
    const changedAt = new Date().toISOString();
    const written = {
      username,
      scope: SCOPE,
      values: values as unknown as JsonObject,
      synced: {},
      basedOn: null,
      changedAt,
    };
    // A device that keeps nothing says so by not saying when.
    setKeptAt((await writeLocalDraft(written)) ? changedAt : undefined);
  };

  return {
    draft,
    change,
    isRead,
    restoredFrom,
    keptAt,
    /** Handed in: it is kept no longer. */
    finish: () => {
      isDone.current = true;
      return deleteLocalDraft(username, SCOPE);
    },
    startAnew: async () => {
      await deleteLocalDraft(username, SCOPE);
      latest.current = newDraft();
      setDraft(latest.current);
      setRestoredFrom(undefined);
      setKeptAt(undefined);
    },
  };
}
