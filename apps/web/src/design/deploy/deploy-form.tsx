import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Problem } from '../../api/problem';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkboxes';
import { ErrorState } from '../../ui/error-state';
import { ErrorSummary } from '../../ui/error-summary';
import { Link } from '../../ui/link';
import { RelativeTime } from '../../ui/relative-time';
import { Skeleton } from '../../ui/skeleton';
import {
  type DraftHead,
  deployDraft,
  type Pathway,
  pathwayKey,
  type Released,
  rehearseDeployment,
} from '../pathways/pathways-api';
import { Outcome } from './outcome';
import { releaseFault } from './release-fault';
import { EMPTY, faultsOf, ReleaseFields } from './release-fields';

export interface DeployFormProps {
  readonly pathway: Pathway;
  readonly draft: DraftHead;
  readonly onReleased: (released: Released) => void;
}

/** The draft: what it changes, what is wrong with it, and the way to make it live. */
export function DeployForm({ pathway, draft, onReleased }: DeployFormProps) {
  const client = useQueryClient();
  const ids = { reason: useId(), confirmation: useId() };
  const [values, setValues] = useState(EMPTY);
  const [isOver, setOver] = useState(false);
  const [isTried, setTried] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const hasMoved = draft.basedOn !== pathway.liveVersion;
  const deploy = useMutation({
    mutationFn: () =>
      deployDraft(pathway.id, {
        revision: draft.revision,
        reason: values.reason.trim(),
        confirmation: values.confirmation,
        ...(hasMoved && isOver && pathway.liveVersion !== null ? { over: pathway.liveVersion } : {}),
      }),
    onSuccess: async (released) => {
      onReleased(released);
      // The draft is gone with its release: what it would do is not asked again.
      const isRehearsal = (key: readonly unknown[]): boolean => key.includes('rehearsal');
      await client.invalidateQueries({ queryKey: ['pathway'], predicate: ({ queryKey }) => !isRehearsal(queryKey) });
    },
    onError: (error) => {
      setAttempt((count) => count + 1);
      // somebody else was quicker: what is shown here is old
      if (error instanceof Problem && error.status === 409) {
        void client.invalidateQueries({ queryKey: pathwayKey(pathway.id) });
      }
    },
  });
  const rehearsal = useQuery({
    queryKey: [...pathwayKey(pathway.id), 'rehearsal', draft.revision, pathway.liveVersion],
    queryFn: ({ signal }) => rehearseDeployment(pathway.id, signal),
    // The server's word of the new version may come before its answer: the draft is gone by then.
    enabled: !deploy.isPending && !deploy.isSuccess,
  });
  const faults = faultsOf(values, draft.name, ids);
  const refused = deploy.error instanceof Problem ? deploy.error.errors : [];
  const shown = [
    ...(isTried ? faults : []),
    ...(deploy.error === null || refused.length > 0 ? [] : [{ message: releaseFault(deploy.error) }]),
    ...refused.map(({ field, message }) => ({ message: field === '' ? message : `${field}: ${message}` })),
  ];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (faults.length > 0) setAttempt((count) => count + 1);
    else deploy.mutate();
  };
  return (
    <div className="ui-stack">
      <p>
        {draft.savedBy} saved it last, <RelativeTime at={draft.savedAt} />.
      </p>
      {hasMoved && pathway.liveVersion !== null && (
        <Banner tone="warning" title={`Version ${pathway.liveVersion} went live after this draft was begun`}>
          <p>
            What it brought is not in this draft.{' '}
            <Link to={`/design/${encodeURIComponent(pathway.id)}/compare?left=${pathway.liveVersion}&right=draft`}>
              Compare the draft with it
            </Link>
          </p>
          <Checkbox
            label={`I have compared: the draft shall take the place of version ${pathway.liveVersion}`}
            isChecked={isOver}
            onChange={setOver}
          />
        </Banner>
      )}
      {rehearsal.isPending && <Skeleton label="what the draft changes" rows={4} />}
      {rehearsal.isError && (
        <ErrorState what="The check of the draft" error={rehearsal.error} onRetry={() => void rehearsal.refetch()} />
      )}
      {rehearsal.data !== undefined && <Outcome pathwayId={pathway.id} rehearsal={rehearsal.data} />}
      {rehearsal.data?.canDeploy === true && (
        <form onSubmit={submit} noValidate className="ui-stack">
          {shown.length > 0 && <ErrorSummary faults={shown} attempt={attempt} />}
          <ReleaseFields
            ids={ids}
            name={draft.name}
            values={values}
            onChange={setValues}
            errorOf={(fieldId) => (isTried ? faults.find((fault) => fault.fieldId === fieldId)?.message : undefined)}
          />
          <div>
            <Button type="submit" variant="primary" isBusy={deploy.isPending}>
              Deploy version {rehearsal.data.becomesVersion}
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}
