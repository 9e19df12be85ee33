import { useState } from 'react';
import { type Sent, send, withdraw } from '../../api/outbox';
import { randomKey } from '../../api/random-key';
import { useSession } from '../../api/session';
import { explain } from '../../ui/error-state';

/** Does something to a task, once; where there is no connection, as soon as there is one. */
export function useDeed(title: string) {
  const { username } = useSession();
  const [isBusy, setBusy] = useState(false);
  const run = async (method: string, path: string, body: unknown): Promise<Sent> => {
    setBusy(true);
    const id = randomKey();
    try {
      const sent = await send({
        id,
        username,
        scope: `deed:${id}`,
        method,
        path,
        body,
        at: new Date().toISOString(),
        title,
      });
      // It is told where it was done, and nothing of it is left.
      if (sent.state === 'refused') await withdraw(id);
      return sent;
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, run };
}

/** Why the server did not take it. */
export const refusalWords = ({ body }: Extract<Sent, { state: 'refused' }>): string =>
  typeof body.detail === 'string' ? body.detail : explain(undefined).words;
