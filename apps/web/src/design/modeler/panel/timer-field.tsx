import type { Shape } from 'bpmn-js/lib/model/Types';
import { useEffect, useState } from 'react';
import { isoOf, type SimpleDuration, simpleDuration } from '#drawing/plain-words/duration-words.js';
import { timerWords } from '#drawing/plain-words/limit-words.js';
import { eventDefinitionOf } from '#drawing/plain-words/moddle-node.js';
import { Fieldset } from '../../../ui/fieldset';
import { Select } from '../../../ui/select';
import { TextField } from '../../../ui/text-field';
import { nodeOf } from '../edits/extensions';
import { setTimer, type TimerKind } from '../edits/step-edits';
import { useDesk } from '../studio/use-studio';
import { CommittedText } from './committed-text';

const KINDS = [
  { value: 'timeDuration', label: 'After a while' },
  { value: 'timeDate', label: 'At a moment that the case knows' },
  { value: 'timeCycle', label: 'Again and again' },
];
const UNITS = ['minutes', 'hours', 'days', 'weeks', 'months'].map((value) => ({ value, label: value }));
/** A first value of each kind, that runs. */
const FIRST: Readonly<Record<TimerKind, string>> = {
  timeDuration: 'P1D',
  timeDate: '=dueAt',
  timeCycle: 'R/P1D',
};

/** When it goes off. */
export function TimerField({ shape }: { readonly shape: Shape }) {
  const { studio } = useDesk();
  const definition = eventDefinitionOf(nodeOf(shape));
  const kind = (['timeDuration', 'timeDate', 'timeCycle'] as const).find((one) => definition?.[one]) ?? 'timeDuration';
  const body: string = definition?.[kind]?.body ?? '';
  const simple = kind === 'timeDuration' ? simpleDuration(body) : null;
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => setTyped(null), [shape.id, body]);
  const change = (text: string, unit: SimpleDuration['unit']) => {
    const count = Number(text);
    if (Number.isInteger(count) && count > 0) setTimer(studio, shape, kind, isoOf({ count, unit }));
  };
  return (
    <Fieldset legend="When" hint={timerWords(nodeOf(shape)) ?? 'No time is given yet.'}>
      <Select
        id="panel-timer"
        label="Kind of time"
        options={KINDS}
        value={kind}
        onChange={(value) => setTimer(studio, shape, value as TimerKind, FIRST[value as TimerKind])}
      />
      {simple === null ? (
        <CommittedText
          id="panel-timer-text"
          label={kind === 'timeDate' ? 'Moment' : 'Duration'}
          hint={kind === 'timeDate' ? 'A variable or expression, e.g. =dueAt' : 'As ISO 8601, e.g. P14D or PT4H'}
          value={body}
          onCommit={(text) => setTimer(studio, shape, kind, text)}
        />
      ) : (
        <div className="modeler-limit">
          <TextField
            id="panel-timer-count"
            label="After"
            inputMode="numeric"
            width={4}
            value={typed ?? String(simple.count)}
            onChange={setTyped}
            onBlur={() => typed !== null && change(typed, simple.unit)}
          />
          <Select
            id="panel-timer-unit"
            label="Counted in"
            options={UNITS}
            value={simple.unit}
            onChange={(unit) => change(typed ?? String(simple.count), unit as SimpleDuration['unit'])}
          />
        </div>
      )}
    </Fieldset>
  );
}
