import { CareEntity, Id, Text } from '../common/columns.js';

export const ROSTER_STATUSES = ['planned', 'present', 'absent'] as const;
export type RosterStatus = (typeof ROSTER_STATUSES)[number];

/** A worker on a shift. */
@CareEntity('roster_entry')
export class RosterEntry {
  @Id() shiftId: string;
  @Id() workerId: string;
  @Text({ default: 'planned' }) status: RosterStatus;
}
