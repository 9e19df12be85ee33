import { useNavigate } from 'react-router';
import { useLabels } from '../../shell/words';
import { ButtonMenu, type MenuItem } from '../../ui/button-menu';
import { Link } from '../../ui/link';
import { RelativeTime } from '../../ui/relative-time';
import { type Column, SortableTable } from '../../ui/sortable-table';
import { Tag } from '../../ui/tag';
import { ORDER } from './pathway-order';
import type { PathwayLine } from './pathways-api';

export interface PathwayTableProps {
  readonly lines: readonly PathwayLine[];
  /** Why numbers are missing: still to come, or not to be had. */
  readonly missing: 'coming' | 'failed' | null;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly onDuplicate: (line: PathwayLine) => void;
  readonly onDiscard: (line: PathwayLine) => void;
}

export const pathOf = ({ id }: { readonly id: string }): string => `/design/${encodeURIComponent(id)}`;

export function PathwayTable({ lines, missing, sort, onSort, onDuplicate, onDiscard }: PathwayTableProps) {
  const navigate = useNavigate();
  const labels = useLabels();
  const actions = (line: PathwayLine): MenuItem[] => [
    { label: 'Open', onSelect: () => void navigate(pathOf(line)) },
    {
      label: 'Compare versions',
      onSelect: () => void navigate(`${pathOf(line)}/compare`),
      disabledBecause: line.live === null ? 'It is not live yet' : undefined,
    },
    { label: 'Deploy or go back', onSelect: () => void navigate(`${pathOf(line)}/deploy`) },
    {
      label: 'Duplicate',
      onSelect: () => onDuplicate(line),
      disabledBecause: line.live === null ? 'It is not live yet' : undefined,
    },
    {
      label: 'Throw the draft away',
      isDanger: true,
      onSelect: () => onDiscard(line),
      disabledBecause: line.draft === null ? 'It has no draft' : undefined,
    },
  ];
  const number = (value: number | null, shown: (value: number) => React.ReactNode) => {
    if (value !== null) return shown(value);
    return missing === 'failed' ? (
      <span className="ui-soft">not available</span>
    ) : (
      <span className="pathways-coming" aria-hidden="true" />
    );
  };
  const columns: readonly Column<PathwayLine>[] = [
    {
      id: 'name',
      header: 'Name',
      isSortable: true,
      isRowHeader: true,
      cell: (line) => (
        <span className="pathways-name">
          <Link to={pathOf(line)}>{line.name}</Link>
          {line.isClinical && <Tag tone="info">Clinical</Tag>}
        </span>
      ),
    },
    {
      id: 'owner',
      header: 'Looked after by',
      isSortable: true,
      cell: ({ ownerName }) => ownerName ?? <span className="ui-soft">nobody named</span>,
    },
    {
      id: 'version',
      header: 'Live version',
      isSortable: true,
      cell: ({ live }) =>
        live === null ? (
          <Tag tone="neutral">Not live yet</Tag>
        ) : (
          <>
            {live.version}{' '}
            <span className="ui-soft">
              since <RelativeTime at={live.since} as="since" />
            </span>
          </>
        ),
    },
    {
      id: 'running',
      header: `${labels.people.charAt(0).toUpperCase()}${labels.people.slice(1)} on it now`,
      isSortable: true,
      align: 'end',
      cell: (line) => number(line.runningTotal, (total) => <Running line={line} total={total} />),
    },
    {
      id: 'blockages',
      header: 'Open blockages',
      isSortable: true,
      align: 'end',
      cell: ({ blockagesOpen }) => number(blockagesOpen, (count) => count),
    },
    {
      id: 'draft',
      header: 'Draft',
      isSortable: true,
      cell: ({ draft }) =>
        draft === null ? (
          <span className="ui-soft">none</span>
        ) : (
          <>
            {draft.savedBy}, <RelativeTime at={draft.savedAt} />
          </>
        ),
    },
    {
      id: 'actions',
      header: 'Actions',
      isHeaderHidden: true,
      isLabelHidden: true,
      cell: (line) => (
        <ButtonMenu isSmall label="Actions" accessibleLabel={`Actions for ${line.name}`} items={actions(line)} />
      ),
    },
  ];
  return (
    <SortableTable
      caption="Pathways"
      columns={columns}
      rows={lines}
      rowKey={({ id }) => id}
      sort={sort === '' ? ORDER : sort}
      onSort={onSort}
    />
  );
}

/** "12 – version 3: 9, version 2: 3". */
function Running({ line: { running, live }, total }: { readonly line: PathwayLine; readonly total: number }) {
  const others = (running ?? []).filter(({ version }) => version !== live?.version);
  return (
    <>
      {total}{' '}
      {others.length > 0 && (
        <span className="ui-soft pathways-versions">
          {(running ?? []).map(({ version, count }) => `version ${version}: ${count}`).join(', ')}
        </span>
      )}
    </>
  );
}
