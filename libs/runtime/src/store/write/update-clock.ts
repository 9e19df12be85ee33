import type { Statement } from '#readmodels/sql/statement.js';

export const updateClock = (offsetMs: number, pinnedAtMs: number | undefined): Statement => ({
  name: 'update-clock',
  text: 'UPDATE engine.clock SET offset_ms = $1::bigint, pinned_at_ms = $2::bigint',
  rows: 1,
  values: [offsetMs, pinnedAtMs ?? null],
});
