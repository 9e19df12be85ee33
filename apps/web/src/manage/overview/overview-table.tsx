import { useLabels } from '../../shell/words';
import { Link } from '../../ui/link';
import { RelativeTime } from '../../ui/relative-time';
import { type Column, SortableTable } from '../../ui/sortable-table';
import { NO_FIGURE, rate } from '../measures/figures';
import type { Overview, PathwayFigures } from '../measures/insight-api';
import { within } from '../measures/scope';
import { Span } from '../measures/span';
import { Sparkline } from '../measures/sparkline';
import { VariationTag } from '../measures/variation-tag';

/** One row for each pathway, in the order of its signal. */
export function OverviewTable({ overview, query }: { overview: Overview; query: string }) {
  const labels = useLabels();
  const columns: Column<PathwayFigures>[] = [
    {
      id: 'name',
      header: 'Pathway',
      isRowHeader: true,
      isLabelHidden: true,
      cell: ({ id, name }) => (
        <Link to={within(`/manage/${encodeURIComponent(id)}`, query)} isQuiet className="measure-link">
          {name}
        </Link>
      ),
    },
    { id: 'signal', header: 'Change', cell: ({ variation }) => <VariationTag variation={variation} /> },
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
          <Span seconds={leadTime.p85} />
          <span className="measure-under">{leadTime.n} finished</span>
        </>
      ),
    },
    {
      id: 'weeks',
      header: 'By week',
      isLabelHidden: true,
      cell: ({ weeks, variation }) => (
        <Sparkline
          values={whole(weeks).map(({ medianSeconds }) => medianSeconds)}
          marked={whole(weeks).map(({ type }) => type !== null && type !== 'common')}
          mean={variation.mean}
        />
      ),
    },
    { id: 'blockages', header: 'Blockages', align: 'end', cell: ({ openBlockages }) => openBlockages },
  ];
  return (
    <div className="measure-table">
      <SortableTable
        caption={`Each ${labels.pathway}: who is in it, how many come and go, how long it takes`}
        columns={columns}
        rows={overview.items}
        rowKey={({ id }) => id}
        rowProps={({ id }) => ({ 'data-pathway': id }) as object}
      />
    </div>
  );
}

/** The weeks that are over and in which the pathway was there. */
const whole = (weeks: PathwayFigures['weeks']) => weeks.filter(({ isPartial, isBefore }) => !isPartial && !isBefore);
