import type { TimelineEntry } from '../followers/timeline.follower.js';
import { bigints, texts, times } from './binary-array.js';
import type { Statement } from './statement.js';

const text = `INSERT INTO engine.timeline_entry (
    position, root_process_instance_key, process_instance_key, bpmn_process_id, time, kind, element_id, key, detail)
  SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::timestamptz[], $6::text[], $7::text[],
    $8::bigint[], $9::text[])`;

export const insertTimelineEntries = (rows: readonly TimelineEntry[]): Statement => ({
  name: 'insert-timeline-entries',
  text,
  rows: rows.length,
  values: [
    bigints(rows, (row) => row.position),
    bigints(rows, (row) => row.rootProcessInstanceKey),
    bigints(rows, (row) => row.processInstanceKey),
    texts(rows, (row) => row.bpmnProcessId),
    times(rows, (row) => row.time),
    texts(rows, (row) => row.kind),
    texts(rows, (row) => row.elementId),
    bigints(rows, (row) => row.key),
    texts(rows, (row) => JSON.stringify(row.detail)),
  ],
});
