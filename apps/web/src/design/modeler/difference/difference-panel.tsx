import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Change } from '#drawing/comparison/change.js';
import { compareVersions } from '#drawing/comparison/compare-versions.js';
import { Button } from '../../../ui/button';
import { ErrorState } from '../../../ui/error-state';
import { Link } from '../../../ui/link';
import { useDesk } from '../studio/use-studio';
import { markChanges } from './change-marks';
import { liveFiles, readers } from './readers';

/** What the draft changes, as sentences beside the drawing and as marks on it. */
export function DifferencePanel({ onClose }: { readonly onClose: () => void }) {
  const { studio, keeper, catalogue, edit } = useDesk();
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['design', 'difference', keeper.pathwayId, studio.changes],
    queryFn: async ({ signal }) => {
      const live = await liveFiles(keeper.pathwayId, signal);
      const xml = await studio.xml();
      const now = keeper.current().files.map((file) => (file.kind === 'bpmn' ? { ...file, content: xml } : file));
      return compareVersions(live, now, readers, catalogue.groupNames);
    },
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const changes = useMemo(() => data?.filter(({ kind }) => kind !== 'layout'), [data]);
  useEffect(() => (changes === undefined ? undefined : markChanges(studio, changes)), [studio, changes]);
  return (
    <section className="modeler-difference" aria-labelledby="modeler-difference-title" aria-busy={isFetching}>
      <div className="modeler-part-head">
        <h2 id="modeler-difference-title" tabIndex={-1}>
          Difference to live
        </h2>
        <Button isSmall variant="quiet" onClick={onClose}>
          Close
        </Button>
      </div>
      {error !== null && <ErrorState error={error} what="The difference" onRetry={() => void refetch()} />}
      {changes === undefined && error === null && <p role="status">Comparing…</p>}
      {changes?.length === 0 && <p role="status">No difference to what is live.</p>}
      {changes !== undefined && changes.length > 0 && (
        <>
          <p role="status">{countWords(changes)}</p>
          <ul className="modeler-changes">
            {changes.map((change) => (
              <li key={`${change.kind} ${change.elementId} ${change.sentence}`} data-kind={change.kind}>
                <button
                  type="button"
                  className="modeler-change"
                  onClick={() => change.elementId !== null && edit(change.elementId)}
                >
                  {change.sentence}
                </button>
              </li>
            ))}
          </ul>
          <Link to={`/design/${encodeURIComponent(keeper.pathwayId)}/compare`}>Compare side by side</Link>
        </>
      )}
    </section>
  );
}

function countWords(changes: readonly Change[]): string {
  const count = (kind: Change['kind']) => changes.filter((one) => one.kind === kind).length;
  const parts = (['added', 'removed', 'changed', 'moved'] as const).flatMap((kind) =>
    count(kind) === 0 ? [] : `${count(kind)} ${kind}`,
  );
  return `${changes.length === 1 ? '1 difference' : `${changes.length} differences`}: ${parts.join(', ')}.`;
}
