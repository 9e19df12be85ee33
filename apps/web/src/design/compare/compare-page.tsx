import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useParams } from 'react-router';
import { useShortcuts } from '../../shell/shortcuts';
import { counted } from '../../shell/words';
import { announce } from '../../ui/announce';
import { Button, ButtonLink } from '../../ui/button';
import { Checkbox } from '../../ui/checkboxes';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Link } from '../../ui/link';
import type { Option } from '../../ui/option';
import { Page } from '../../ui/page';
import { Select } from '../../ui/select';
import { Skeleton } from '../../ui/skeleton';
import { useUrlValues } from '../../ui/url-state';
import { type Change, compareVersions, type Pathway, pathwayKey, readPathway } from '../pathways/pathways-api';
import { CanvasPair } from './canvas-pair';
import { ChangeList } from './change-list';
import './compare.css';

/** D3: two versions beside each other, and what differs in sentences. */
export function ComparePage() {
  const { pathwayId = '' } = useParams();
  const pathway = useQuery({
    queryKey: pathwayKey(pathwayId),
    queryFn: ({ signal }) => readPathway(pathwayId, signal),
  });
  const title = pathway.data === undefined ? 'Compare' : `${pathway.data.name}: compare`;
  return (
    <Page
      title={title}
      area="Design"
      eyebrow={<Link to="/design">Pathways</Link>}
      actions={
        <>
          <ButtonLink to={`/design/${encodeURIComponent(pathwayId)}`}>Open the drawing</ButtonLink>
          <ButtonLink to={`/design/${encodeURIComponent(pathwayId)}/deploy`}>Deploy or go back</ButtonLink>
        </>
      }
    >
      {pathway.isError && (
        <ErrorState what="The pathway" error={pathway.error} onRetry={() => void pathway.refetch()} />
      )}
      {pathway.isPending && <Skeleton label="the pathway" rows={8} />}
      {pathway.data !== undefined && <Versions pathway={pathway.data} />}
    </Page>
  );
}

/** Unless the address says otherwise: live against the draft, or the version before it against what is live. */
function defaultsOf({ draft, liveVersion, versions }: Pathway): readonly [string, string] {
  if (draft !== null && liveVersion !== null) return [String(liveVersion), 'draft'];
  const before = versions.find(({ version }) => liveVersion !== null && version < liveVersion);
  return [String(before?.version ?? liveVersion ?? 'draft'), String(liveVersion ?? 'draft')];
}

function Versions({ pathway }: { readonly pathway: Pathway }) {
  const [defaultLeft, defaultRight] = defaultsOf(pathway);
  const [parameters, set] = useUrlValues();
  const inUrl = (name: string, fallback = ''): string => parameters.get(name) ?? fallback;
  const [left, right] = [inUrl('left', defaultLeft), inUrl('right', defaultRight)];
  const [layout, at] = [inUrl('layout'), inUrl('change')];
  const { data, error, refetch, isPending } = useQuery({
    queryKey: [...pathwayKey(pathway.id), 'comparison', left, right],
    queryFn: ({ signal }) => compareVersions(pathway.id, left, right, signal),
    placeholderData: keepPreviousData,
  });
  const changes = useMemo(
    () => (data?.changes ?? []).filter(({ kind }) => layout === 'yes' || kind !== 'layout'),
    [data, layout],
  );
  const index = Number(at) - 1;
  const selected = changes[index];
  const layoutOnly = (data?.changes ?? []).filter(({ kind }) => kind === 'layout').length;

  const select = (change: Change | undefined) =>
    set({ change: change === undefined ? '' : String(changes.indexOf(change) + 1) });
  const step = (by: number) => {
    if (changes.length === 0) return;
    const next = (Math.max(index, by > 0 ? -1 : 0) + by + changes.length) % changes.length;
    select(changes[next]);
    document.getElementById(`change-${next + 1}`)?.focus();
  };
  useShortcuts('Compare', [
    { keys: 'j', does: 'Next change', run: () => step(1) },
    { keys: 'k', does: 'Previous change', run: () => step(-1) },
  ]);
  useEffect(() => {
    if (selected !== undefined) document.getElementById(`change-${index + 1}`)?.scrollIntoView({ block: 'nearest' });
  }, [selected, index]);

  const options: readonly Option[] = [
    ...(pathway.draft === null ? [] : [{ value: 'draft', label: `Draft of ${pathway.draft.savedBy}` }]),
    ...pathway.versions.map(({ version, isLive }) => ({
      value: String(version),
      label: `Version ${version}${isLive ? ', live' : ''}`,
    })),
  ];
  const copy = async () => {
    if (data === undefined) return;
    await navigator.clipboard.writeText(textOf(pathway, data.left.label, data.right.label, changes));
    announce(`${counted(changes.length, 'change')} copied.`);
  };
  return (
    <>
      <div className="compare-tools">
        <Select
          label="Before"
          value={left}
          onChange={(version) => set({ left: version, change: '' })}
          options={[...options]}
        />
        <Select
          label="Now"
          value={right}
          onChange={(version) => set({ right: version, change: '' })}
          options={[...options]}
        />
        <Checkbox
          label={`Also what is only drawn otherwise (${layoutOnly})`}
          isChecked={layout === 'yes'}
          onChange={(isChecked) => set({ layout: isChecked ? 'yes' : '', change: '' })}
        />
      </div>
      {error !== null && <ErrorState what="The comparison" error={error} onRetry={() => void refetch()} />}
      {isPending && error === null && <Skeleton label="the comparison" rows={8} />}
      {data !== undefined && (
        <div className="compare">
          <section className="compare-list" aria-label="What differs">
            <h2>{changes.length === 0 ? 'What differs' : counted(changes.length, 'change')}</h2>
            {changes.length === 0 ? (
              <EmptyState title={layoutOnly > 0 ? 'Only the layout differs' : 'No difference'} />
            ) : (
              <>
                <div className="ui-row">
                  <Button isSmall onClick={() => step(-1)}>
                    Previous
                  </Button>
                  <Button isSmall onClick={() => step(1)}>
                    Next
                  </Button>
                  <Button isSmall variant="quiet" onClick={() => void copy()}>
                    Copy as text
                  </Button>
                </div>
                <ChangeList changes={changes} selected={selected} onSelect={select} />
              </>
            )}
          </section>
          <CanvasPair
            comparison={data}
            changes={changes}
            selected={selected}
            onPick={(elementId) => select(changes.find((change) => change.elementId === elementId))}
          />
        </div>
      )}
    </>
  );
}

/** For a note to those who sign it off. */
const textOf = ({ name }: Pathway, left: string, right: string, changes: readonly Change[]): string =>
  [`${name}: ${left} → ${right}`, '', ...changes.map(({ sentence }) => `- ${sentence}`), ''].join('\n');
