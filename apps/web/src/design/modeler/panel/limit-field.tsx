import type { Shape } from 'bpmn-js/lib/model/Types';
import { useEffect, useRef, useState } from 'react';
import { type CalendarName, type SimpleDuration, simpleDuration } from '#drawing/plain-words/duration-words.js';
import { limitOf, limitWords } from '#drawing/plain-words/limit-words.js';
import { Button } from '../../../ui/button';
import { Fieldset } from '../../../ui/fieldset';
import { Select } from '../../../ui/select';
import { TextField } from '../../../ui/text-field';
import { nodeOf } from '../edits/extensions';
import { setLimit } from '../edits/limit-edit';
import { useDesk } from '../studio/use-studio';

type Kind = `${SimpleDuration['unit']} ${CalendarName}`;

const SETTLE_AFTER_MS = 700;

/** A calendar counts in days or hours only. */
const KINDS: readonly { readonly value: Kind; readonly label: string }[] = [
  { value: 'minutes elapsed', label: 'minutes' },
  { value: 'hours elapsed', label: 'hours' },
  { value: 'days elapsed', label: 'days' },
  { value: 'weeks elapsed', label: 'weeks' },
  { value: 'days cal:wd', label: 'working days (Mon–Fri, no bank holidays)' },
  { value: 'hours cal:wd', label: 'working hours (09:00–17:00)' },
  { value: 'days cal:hub', label: 'hub days (7 days a week)' },
  { value: 'hours cal:hub', label: 'hub hours' },
];

/** By when: a count, and on which calendar. */
export function LimitField({ shape }: { readonly shape: Shape }) {
  const { studio } = useDesk();
  const limit = limitOf(nodeOf(shape));
  const duration = limit?.duration ?? null;
  const simple = duration === null ? null : simpleDuration(duration);
  const isOther = limit !== null && simple === null;
  const kind: Kind = simple === null ? 'days cal:wd' : `${simple.unit} ${limit?.calendar ?? 'elapsed'}`;
  const [typed, setTyped] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Kind>(kind);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    setTyped(null);
    setChosen(kind);
  }, [kind]);
  useEffect(() => setTyped(null), [shape.id, duration]);

  const change = (text: string, of: Kind) => {
    const count = Number(text);
    const [unit, calendar] = of.split(' ') as [SimpleDuration['unit'], CalendarName];
    if (text === '') setLimit(studio, shape, null);
    else if (Number.isInteger(count) && count > 0) setLimit(studio, shape, { count, unit, calendar });
  };
  const settle = (of: Kind) => {
    clearTimeout(timer.current);
    if (of !== kind && shown !== '' && !isWrong) change(shown, of);
  };
  /** By key one comes past others on the way: only where one stays is a change, and one to undo. */
  const choose = (of: Kind) => {
    setChosen(of);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => settle(of), SETTLE_AFTER_MS);
  };
  const shown = typed ?? (simple === null ? '' : String(simple.count));
  const isWrong = shown !== '' && !/^[1-9]\d{0,3}$/.test(shown);
  return (
    <Fieldset legend="By when" hint={limit === null ? 'It has no limit: nobody would be reminded.' : undefined}>
      {isOther ? (
        <p className="modeler-rule">
          {limitWords(nodeOf(shape))}
          <code>{limit?.expression}</code>
          <Button isSmall onClick={() => setLimit(studio, shape, null)}>
            Say a time instead
          </Button>
        </p>
      ) : (
        <div className="modeler-limit">
          <TextField
            id="panel-limit"
            label="Within"
            inputMode="numeric"
            width={4}
            value={shown}
            error={isWrong ? 'Within must be a whole number' : undefined}
            onChange={setTyped}
            onBlur={() => typed !== null && !isWrong && change(typed, chosen)}
          />
          <Select
            id="panel-calendar"
            label="Counted in"
            options={KINDS}
            value={chosen}
            onChange={(value) => choose(value as Kind)}
            onBlur={() => settle(chosen)}
          />
        </div>
      )}
    </Fieldset>
  );
}
