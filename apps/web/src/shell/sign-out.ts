import { ask } from '../api/client';

/** Ends the session and shows where one signs in. What was typed stays on this device for who typed it. */
export async function signOut(): Promise<void> {
  const answer = await ask<{ location?: string } | undefined>('POST', '/auth/sign-out').catch(() => undefined);
  window.location.assign(answer?.location ?? '/');
}
