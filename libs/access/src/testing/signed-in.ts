import type { SignedIn } from '../session/session.service.js';

/** Somebody whom a provider has proved. */
export const ANA = {
  issuer: 'https://id.example',
  subject: 'ana',
  providerSession: 'sid-1',
  username: 'ana',
  displayName: 'Ana',
  roles: ['worker'],
  groups: ['triage'],
  workerId: 'w-ana',
  organisationId: 'tht',
} satisfies SignedIn;
