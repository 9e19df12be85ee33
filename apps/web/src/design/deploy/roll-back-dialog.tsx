import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Problem } from '../../api/problem';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorState } from '../../ui/error-state';
import { ErrorSummary } from '../../ui/error-summary';
import { Skeleton } from '../../ui/skeleton';
import {
  type Pathway,
  pathwayKey,
  type Released,
  rehearseRollBack,
  rollBack,
  type Version,
} from '../pathways/pathways-api';
import { Outcome } from './outcome';
import { releaseFault } from './release-fault';
import { EMPTY, faultsOf, ReleaseFields } from './release-fields';

export interface RollBackDialogProps {
  readonly pathway: Pathway;
  readonly target: Version;
  readonly onClose: () => void;
  readonly onReleased: (released: Released) => void;
}

/** A former version's files become the newest version. */
export function RollBackDialog({ pathway, target, onClose, onReleased }: RollBackDialogProps) {
  const client = useQueryClient();
  const ids = { reason: useId(), confirmation: useId() };
  const [values, setValues] = useState(EMPTY);
  const [isTried, setTried] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const rehearsal = useQuery({
    queryKey: [...pathwayKey(pathway.id), 'roll-back', target.version, pathway.liveVersion],
    queryFn: ({ signal }) => rehearseRollBack(pathway.id, target.version, signal),
  });
  const back = useMutation({
    mutationFn: () => rollBack(pathway.id, { toVersion: target.version, ...values, reason: values.reason.trim() }),
    onSuccess: async (released) => {
      onReleased(released);
      await client.invalidateQueries({ queryKey: ['pathway'] });
    },
    onError: () => setAttempt((count) => count + 1),
  });
  const faults = faultsOf(values, pathway.name, ids);
  const refused = back.error instanceof Problem ? back.error.errors : [];
  const shown = [
    ...(isTried ? faults : []),
    ...(back.error === null || refused.length > 0 ? [] : [{ message: releaseFault(back.error) }]),
    ...refused.map(({ field, message }) => ({ message: `${field}: ${message}` })),
  ];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (faults.length > 0) setAttempt((count) => count + 1);
    else back.mutate();
  };
  return (
    <Dialog isOpen isWide title={`Go back to version ${target.version}`} onClose={onClose}>
      {rehearsal.isPending && <Skeleton label="what going back does" rows={4} />}
      {rehearsal.isError && (
        <ErrorState what="The check" error={rehearsal.error} onRetry={() => void rehearsal.refetch()} />
      )}
      {rehearsal.data !== undefined && <Outcome pathwayId={pathway.id} rehearsal={rehearsal.data} />}
      <form onSubmit={submit} noValidate className="ui-stack">
        {shown.length > 0 && <ErrorSummary faults={shown} attempt={attempt} />}
        {rehearsal.data?.canDeploy === true && (
          <ReleaseFields
            ids={ids}
            name={pathway.name}
            values={values}
            onChange={setValues}
            errorOf={(fieldId) => (isTried ? faults.find((fault) => fault.fieldId === fieldId)?.message : undefined)}
          />
        )}
        <div className="ui-dialog__foot">
          {rehearsal.data?.canDeploy === true && (
            <Button type="submit" variant="primary" isBusy={back.isPending}>
              Go back, as version {rehearsal.data.becomesVersion}
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
