import { useId } from 'react';
import { RelativeTime } from '../../ui/relative-time';
import { type Column, SortableTable } from '../../ui/sortable-table';
import { NO_FIGURE, rate } from '../measures/figures';
import type { Part } from '../measures/insight-api';
import { Span } from '../measures/span';

/** The pathway cut into parts, e.g. by locality; the parts add up to the whole. */
export function PartTable({ title, parts }: { title: string; parts: readonly Part[] }) {
  const id = useId();
  const columns: Column<Part>[] = [
    {
      id: 'name',
      header: title.replace('By ', '').replace(/^./, (first) => first.toUpperCase()),
      isRowHeader: true,
      cell: ({ name }) => name,
    },
    { id: 'waiting', header: 'In it now', align: 'end', cell: ({ waiting }) => waiting },
    {
      id: 'oldest',
      header: 'Longest',
      cell: ({ oldestSince }) => (oldestSince === null ? NO_FIGURE : <RelativeTime at={oldestSince} as="since" />),
    },
    { id: 'in', header: 'In a week', align: 'end', cell: ({ inPerWeek }) => rate(inPerWeek) },
    { id: 'out', header: 'Out a week', align: 'end', cell: ({ outPerWeek }) => rate(outPerWeek) },
    { id: 'median', header: 'Median', cell: ({ leadTime }) => <Span seconds={leadTime.median} /> },
    {
      id: 'p85',
      header: '85 in 100 within',
      cell: ({ leadTime }) => (
        <>
          <Span seconds={leadTime.p85} /> <span className="ui-soft">({leadTime.n} finished)</span>
        </>
      ),
    },
  ];
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <SortableTable caption={title} columns={columns} rows={parts} rowKey={({ id: part }) => part ?? 'unknown'} />
    </section>
  );
}
