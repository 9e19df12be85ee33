import { ask } from '../api/client';
import { forgetAll } from '../api/kept-answers';

/** Ends the session and shows where one signs in. What was typed stays on this device for who typed it, what was read does not. */
export async function signOut(): Promise<void> {
  await forgetAll();
  const answer = await ask<{ location?: string } | undefined>('POST', '/auth/sign-out').catch(() => undefined);
  window.location.assign(answer?.location ?? '/');
}
