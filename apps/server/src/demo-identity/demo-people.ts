import { EVERY_LOCALITY } from '#access/need-to-know/viewer.js';

/** Somebody of the demonstration as whom a visitor can sign in. All of them are made up. */
export interface DemoPerson {
  /** Stable, for links and tests. */
  readonly id: string;
  /** The worker of the weekend's staff whom he or she is; the name is the staff record's. */
  readonly workerId: string;
  /** What he or she does, in the words of the page. */
  readonly does: string;
  readonly roles: readonly ('designer' | 'worker' | 'manager')[];
  /** Task groups beyond the staff record's. */
  readonly groups?: readonly string[];
}

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    id: 'designer',
    workerId: 'worker-trafford-council-38',
    does: 'Service designer: draws and changes the pathways',
    roles: ['designer'],
  },
  {
    id: 'front-door',
    workerId: 'worker-tcc-01',
    does: 'Front door and shift lead, Trafford Co-ordination Centre',
    roles: ['worker'],
  },
  {
    id: 'triage',
    workerId: 'worker-gmfrs-06',
    does: 'Triage, Fire and Rescue Service',
    roles: ['worker'],
  },
  {
    id: 'hub-coordinator',
    workerId: 'worker-trafford-council-06',
    does: 'Hub co-ordinator, triage and keyworker, Trafford Council',
    roles: ['worker'],
  },
  {
    id: 'housing',
    workerId: 'worker-tht-01',
    does: 'Keyworker and social connector, Trafford Housing Trust',
    roles: ['worker'],
  },
  {
    id: 'mental-health',
    workerId: 'worker-pennine-20',
    does: 'Keyworker, Pennine Care (mental health)',
    roles: ['worker'],
  },
  { id: 'police', workerId: 'worker-gmp-01', does: 'Triage, Greater Manchester Police', roles: ['worker'] },
  { id: 'gp', workerId: 'worker-ccg-gp-01', does: 'GP: triage and intervention', roles: ['worker'] },
  {
    id: 'safeguarding',
    workerId: 'worker-trafford-council-29',
    does: 'Safeguarding lead and keyworker, Trafford Council; may know of the restricted case',
    roles: ['worker'],
  },
  {
    id: 'restricted-keyworker',
    workerId: 'worker-trafford-council-20',
    does: 'Keyworker of the restricted case, Trafford Council',
    roles: ['worker'],
  },
  {
    id: 'manager',
    workerId: 'worker-trafford-council-36',
    does: 'Manager of all neighbourhoods: where it is stuck, and why',
    roles: ['manager'],
    groups: [`locality:${EVERY_LOCALITY}`],
  },
];
