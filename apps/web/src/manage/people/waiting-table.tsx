import { useLabels } from '../../shell/words';
import { Link } from '../../ui/link';
import { RelativeTime } from '../../ui/relative-time';
import { type Column, SortableTable } from '../../ui/sortable-table';
import { Tag, type Tone } from '../../ui/tag';
import { NO_FIGURE } from '../measures/figures';
import type { WaitingPerson } from '../measures/insight-api';

const URGENCIES: Readonly<Record<string, Tone>> = { red: 'danger', amber: 'warning', green: 'good' };

/** One case in a row; by the case, never by who works on it. */
export function WaitingTable({ items }: { items: readonly WaitingPerson[] }) {
  const labels = useLabels();
  const columns: Column<WaitingPerson>[] = [
    { id: 'person', header: 'Person', isRowHeader: true, isLabelHidden: true, cell: (item) => <Who item={item} /> },
    { id: 'stage', header: 'Stage', cell: ({ stage }) => stage ?? NO_FIGURE },
    {
      id: 'urgency',
      header: 'Urgency',
      cell: ({ urgency }) =>
        urgency === null ? NO_FIGURE : <Tag tone={URGENCIES[urgency.toLowerCase()] ?? 'neutral'}>{urgency}</Tag>,
    },
    { id: 'locality', header: 'Locality', cell: ({ locality }) => locality?.name ?? NO_FIGURE },
    { id: 'since', header: 'Waiting', cell: ({ since }) => <RelativeTime at={since} as="since" /> },
    {
      id: 'due',
      header: 'Due',
      cell: ({ dueAt }) => (dueAt === null ? NO_FIGURE : <RelativeTime at={dueAt} as="due" />),
    },
    { id: 'for', header: 'Waits for', cell: ({ waitingFor }) => waitingFor },
  ];
  return (
    <SortableTable
      caption={`The ${labels.cases} that wait at this step`}
      columns={columns}
      rows={items}
      rowKey={({ episodeId, since, person, waitingFor }) => [episodeId, person?.id, since, waitingFor].join(' ')}
    />
  );
}

/** Leads to the case, where there is one already. */
function Who({ item: { person, episodeId } }: { item: WaitingPerson }) {
  const name = person?.name ?? 'Name not known';
  if (episodeId === null) return <>{name}</>;
  return (
    <Link to={`/manage/cases/${encodeURIComponent(episodeId)}`} className="measure-link">
      {name}
    </Link>
  );
}
