import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { Problem } from '../../api/problem';
import { useSession } from '../../api/session';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { ErrorState } from '../../ui/error-state';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { readPathway } from '../pathways/pathways-api';
import { useCatalogue } from './catalogue';
import { type Draft, type PathwayFile, readDraft, readVersionFiles } from './draft/design-api';
import { DraftKeeper } from './draft/draft-keeper';
import { Workbench } from './workbench';
import './modeler.css';

interface Opened {
  readonly name: string;
  readonly liveVersion: number | null;
  readonly draft: Draft | null;
  readonly liveFiles: readonly PathwayFile[];
}

/** D2: a pathway opened for work. */
export function ModelerPage() {
  const { pathwayId = '' } = useParams();
  const [sitting, setSitting] = useState(0);
  const { data, error, refetch } = useQuery({
    queryKey: ['design', 'modeler', pathwayId, sitting],
    queryFn: ({ signal }) => openPathway(pathwayId, signal),
    // What is being worked on is not read anew under the designer's hands.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (data !== undefined) {
    return (
      <Sitting
        key={`${pathwayId} ${sitting}`}
        pathwayId={pathwayId}
        opened={data}
        onReopen={() => setSitting(sitting + 1)}
      />
    );
  }
  return (
    <Page title="Pathway" area="Design" eyebrow={<Link to="/design">Pathways</Link>}>
      {error === null ? (
        <Skeleton label="the pathway" rows={8} />
      ) : (
        <ErrorState error={error} what="The pathway" onRetry={() => void refetch()} />
      )}
    </Page>
  );
}

async function openPathway(pathwayId: string, signal: AbortSignal): Promise<Opened> {
  const head = await readPathway(pathwayId, signal);
  const draft = head.draft === null ? null : await draftOrNone(pathwayId, signal);
  const live = draft === null && head.liveVersion !== null ? head.liveVersion : null;
  const liveFiles = live === null ? [] : (await readVersionFiles(pathwayId, live, signal)).files;
  return { name: head.name, liveVersion: head.liveVersion, draft, liveFiles };
}

async function draftOrNone(pathwayId: string, signal: AbortSignal): Promise<Draft | null> {
  try {
    return await readDraft(pathwayId, signal);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  }
}

interface SittingProps {
  readonly pathwayId: string;
  readonly opened: Opened;
  readonly onReopen: () => void;
}

function Sitting({ pathwayId, opened, onReopen }: SittingProps) {
  const { username } = useSession();
  const catalogue = useCatalogue();
  const keeper = useMemo(
    () => new DraftKeeper(pathwayId, username, opened.draft, opened.liveFiles),
    [pathwayId, username, opened],
  );
  const [left, setLeft] = useState<readonly PathwayFile[] | null>();
  useEffect(() => {
    void keeper.leftHere().then((files) => setLeft(files ?? null));
    return () => keeper.stop();
  }, [keeper]);
  if (left === undefined) return null;
  return (
    <Workbench
      keeper={keeper}
      catalogue={catalogue}
      name={opened.name}
      liveVersion={opened.liveVersion}
      basedOn={opened.draft?.basedOn ?? opened.liveVersion}
      onReopen={onReopen}
      notice={
        left !== null && (
          <Banner
            tone="warning"
            title="This device holds changes that were never saved"
            actions={
              <>
                <Button
                  isSmall
                  variant="primary"
                  onClick={() => {
                    for (const { name, content } of left) keeper.change(name, content);
                    void keeper.save().then(onReopen);
                  }}
                >
                  Take them up
                </Button>
                <Button isSmall onClick={() => void keeper.forget().then(() => setLeft(null))}>
                  Throw them away
                </Button>
              </>
            }
          />
        )
      }
    />
  );
}
