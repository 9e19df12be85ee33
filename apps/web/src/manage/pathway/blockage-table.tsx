import { type Column, SortableTable } from '../../ui/sortable-table';
import { NO_FIGURE } from '../measures/figures';
import type { PathwayReport } from '../measures/insight-api';

type Row = PathwayReport['blockages'][number];

const COLUMNS: readonly Column<Row>[] = [
  { id: 'type', header: 'What', isRowHeader: true, isLabelHidden: true, cell: ({ type }) => type },
  { id: 'step', header: 'Met at', cell: ({ name }) => name ?? NO_FIGURE },
  { id: 'open', header: 'Open', align: 'end', cell: ({ open }) => open },
  { id: 'count', header: 'In the period', align: 'end', cell: ({ count }) => count },
  {
    id: 'hours',
    header: 'Hours lost',
    align: 'end',
    cell: ({ hoursLost }) => (hoursLost === null ? NO_FIGURE : Math.round(hoursLost)),
  },
];

/** What stood in the way, by kind and step: a fault of how the work is set up, never of who does it. */
export function BlockageTable({ blockages }: { blockages: readonly Row[] }) {
  return (
    <section aria-labelledby="blockages-heading">
      <h2 id="blockages-heading">What stood in the way</h2>
      {blockages.length === 0 ? (
        <p>No blockage was raised in this period.</p>
      ) : (
        <SortableTable
          caption="Blockages by kind and step"
          columns={COLUMNS}
          rows={blockages}
          rowKey={({ elementId, type }) => `${elementId ?? ''} ${type}`}
        />
      )}
    </section>
  );
}
