const KEPT = 'otr:authorization';

/** Nobody is signed in, or the server does not take who is. */
export class SignedOut extends Error {}

/** Asks the server as whoever is signed in in this tab. */
export async function ask(path, { as = 'json' } = {}) {
  const authorization = sessionStorage.getItem(KEPT);
  const headers = authorization === null ? {} : { authorization };
  // The browser is not to ask for a password in a window of its own.
  const response = await fetch(path, { headers, credentials: 'omit' });
  if (!response.ok) {
    const problem = await response.json().catch(() => ({ detail: response.statusText }));
    if (response.status !== 401) throw new Error(problem.detail);
    signOut();
    throw new SignedOut();
  }
  return as === 'json' ? response.json() : response.text();
}

/** Keeps who asks until the tab is closed. */
export function signIn(name, password) {
  const bytes = new TextEncoder().encode(`${name}:${password}`);
  sessionStorage.setItem(KEPT, `Basic ${btoa(String.fromCharCode(...bytes))}`);
}

export function signOut() {
  sessionStorage.removeItem(KEPT);
}

export const isSignedIn = () => sessionStorage.getItem(KEPT) !== null;
