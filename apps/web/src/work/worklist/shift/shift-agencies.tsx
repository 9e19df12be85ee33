import type { HubShift } from '../../../api/shift';
import { Button } from '../../../ui/button';
import { useNow } from '../../../ui/clock';
import { Tag } from '../../../ui/tag';
import { whenWords } from './shift-words';
import { useSayReachable } from './use-say-reachable';

type Agency = HubShift['agencies'][number];

/** Which agencies can be reached, as far as somebody has said so, and the way to say it. */
export function ShiftAgencies({ agencies }: { agencies: readonly Agency[] }) {
  const say = useSayReachable();
  return (
    <>
      <p className="ui-soft">Who cannot be reached is asked by phone; what was asked in writing stays open.</p>
      <ul className="shift-agencies">
        {agencies.map((agency) => {
          const isDown = agency.state === 'down';
          const { id, name } = agency;
          const isAsked = say.variables?.id === id;
          return (
            <li key={id}>
              <span className="shift-agencies__name">{name}</span>
              <Reach agency={agency} />
              <Button
                isSmall
                isBusy={say.isPending && isAsked}
                aria-label={`${name}: ${isDown ? 'reachable again' : 'cannot be reached'}`}
                onClick={() => say.mutate({ id, name, isReachable: isDown })}
              >
                {isDown ? 'Reachable again' : 'Cannot be reached'}
              </Button>
              {say.isError && isAsked && (
                <p className="shift-agencies__refusal" role="alert">
                  {say.error.message}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Reach({ agency: { state, since, saidBy, onShift } }: { agency: Agency }) {
  const now = useNow();
  const more = [onShift > 0 ? `${onShift} on this shift` : '', saidBy === null ? '' : `said by ${saidBy}`];
  const at = since === null ? '' : whenWords(since, now);
  return (
    <span className="shift-agencies__reach">
      {state === 'down' && <Tag tone="danger">Not reachable since {at}</Tag>}
      {state === 'reachable' && <Tag tone="good">Reachable again since {at}</Tag>}
      {state === 'unknown' && <Tag>Not known</Tag>}
      <span className="ui-soft">{more.filter((part) => part !== '').join(', ')}</span>
    </span>
  );
}
