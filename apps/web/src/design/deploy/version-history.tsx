import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Link } from '../../ui/link';
import { RelativeTime } from '../../ui/relative-time';
import { type Column, SortableTable } from '../../ui/sortable-table';
import { Tag } from '../../ui/tag';
import type { Pathway, Version } from '../pathways/pathways-api';

export interface VersionHistoryProps {
  readonly pathway: Pathway;
  readonly onRollBack: (version: Version) => void;
}

/** What has been live: when, by whom, why, and who is still on it. */
export function VersionHistory({ pathway, onRollBack }: VersionHistoryProps) {
  if (pathway.versions.length === 0) return <EmptyState title="It has never been live" />;
  const columns: readonly Column<Version>[] = [
    {
      id: 'version',
      header: 'Version',
      isRowHeader: true,
      cell: ({ version, isLive }) => (
        <>
          {version} {isLive && <Tag tone="good">Live</Tag>}
        </>
      ),
    },
    {
      id: 'when',
      header: 'Since',
      cell: ({ at, by }) => (
        <>
          <RelativeTime at={at} />
          {by !== null && <>, {by}</>}
        </>
      ),
    },
    { id: 'why', header: 'Why', cell: (version) => <Why version={version} /> },
    { id: 'running', header: 'On it now', align: 'end', cell: ({ running }) => running },
    {
      id: 'actions',
      header: 'Actions',
      isHeaderHidden: true,
      isLabelHidden: true,
      cell: (version) =>
        version.isLive || version.isDeleted ? null : (
          <span className="ui-row">
            <Link
              to={`/design/${encodeURIComponent(pathway.id)}/compare?left=${version.version}&right=${pathway.liveVersion ?? 'draft'}`}
              aria-label={`Compare version ${version.version} with what is live`}
            >
              Compare
            </Link>
            <Button isSmall onClick={() => onRollBack(version)} aria-label={`Go back to version ${version.version}`}>
              Go back
            </Button>
          </span>
        ),
    },
  ];
  return (
    <SortableTable
      caption="Versions, the newest first"
      columns={columns}
      rows={pathway.versions}
      rowKey={({ version }) => String(version)}
    />
  );
}

function Why({ version: { reason, kind, fromVersion } }: { readonly version: Version }) {
  if (reason === null) return <span className="ui-soft">Came with the application</span>;
  return (
    <>
      {kind === 'rolled back' && <span className="ui-soft">Back to version {fromVersion}. </span>}
      {reason}
    </>
  );
}
