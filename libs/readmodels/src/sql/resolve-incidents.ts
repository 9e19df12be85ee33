import type { ResolvedIncident } from '../rows/incident.rows.js';
import { bigints, times } from './binary-array.js';
import type { Statement } from './statement.js';

const text = `UPDATE engine.incident AS incident SET state = 'RESOLVED', resolution_time = change.resolution_time
  FROM unnest($1::bigint[], $2::timestamptz[]) AS change (incident_key, resolution_time)
  WHERE incident.incident_key = change.incident_key`;

export const resolveIncidents = (rows: readonly ResolvedIncident[]): Statement => ({
  name: 'resolve-incidents',
  text,
  rows: rows.length,
  values: [bigints(rows, (row) => row.key), times(rows, (row) => row.resolvedAt)],
});
