import { useEffect, useRef, useState } from 'react';
import type { JsonObject } from '#protocol/json.js';
import { deleteLocalDraft, readLocalDraft, writeLocalDraft } from '../../api/local-drafts';
import { useSession } from '../../api/session';
import { type ContactDraft, isEmpty, newDraft } from './contact-draft';

const SCOPE = 'contact:new';

/** The draft as typed; each change is kept on this device, and is there again after a reload. */
export function useKeptDraft() {
  const { username } = useSession();
  const [draft, setDraft] = useState(newDraft);
  const [isRead, setRead] = useState(false);
  const [restoredFrom, setRestoredFrom] = useState<string>();
  const [keptAt, setKeptAt] = useState<string>();
  const latest = useRef(draft);
  const isDone = useRef(false);

  useEffect(() => {
    let isHere = true;
    void readLocalDraft(username, SCOPE).then((kept) => {
      if (!isHere) return;
      const draft = { ...newDraft(), ...(kept?.values as Partial<ContactDraft> | undefined) };
      if (kept !== undefined && !isEmpty(draft)) {
        latest.current = draft;
        setDraft(draft);
        setRestoredFrom(kept.changedAt);
      }
      setRead(true);
    });
    return () => {
      isHere = false;
    };
  }, [username]);

  const change = (changes: Partial<ContactDraft>) => {
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
