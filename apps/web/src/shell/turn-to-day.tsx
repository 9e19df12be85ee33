import { type SyntheticEvent, useState } from 'react';
import { Problem } from '../api/problem';
import { Button } from '../ui/button';
import { DateField } from '../ui/date-field';
import { dateFault, isoOfParts, NO_DATE } from '../ui/date-parts';
import { clockWords } from './clock-words';
import type { Wanted } from './time-machine';
import type { EngineClock } from './use-clock';

export interface TurnToDayProps {
  readonly clock: EngineClock;
  readonly isBusy: boolean;
  /** Why the last try was refused. */
  readonly error: unknown;
  readonly onTurn: (wanted: Wanted) => void;
}

/** To any day within a year. */
export function TurnToDay({ clock, isBusy, error, onTurn }: TurnToDayProps) {
  const [day, setDay] = useState(NO_DATE);
  const [tried, setTried] = useState<string>();
  const refused = error instanceof Problem ? error.errors.find(({ field }) => field === 'to')?.message : undefined;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const to = isoOfParts(day);
    const fault = dateFault(day, clockWords.day) ?? (to === null ? clockWords.dayMissing : undefined);
    setTried(fault);
    if (fault === undefined && to !== null && !isBusy) onTurn({ to });
  };
  return (
    <form className="time-machine__day" onSubmit={submit} noValidate>
      <DateField
        label={clockWords.day}
        hint={clockWords.dayHint(new Date(clock.latest))}
        value={day}
        onChange={setDay}
        error={tried ?? (refused === undefined ? undefined : clockWords.dayRefused(refused))}
      />
      <Button type="submit" isBusy={isBusy}>
        {clockWords.goToDay}
      </Button>
    </form>
  );
}
