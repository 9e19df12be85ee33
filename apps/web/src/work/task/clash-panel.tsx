import { useState } from 'react';
import type { Clash, DraftState } from '../../forms/draft/draft-keeper';
import { answerWords } from '../../forms/model/answer-words.js';
import type { ShownField, ShownList } from '../../forms/model/shown-form.js';
import { Button } from '../../ui/button';
import { Radios } from '../../ui/radios';
import { timeOfDay } from '../../ui/time-words';

export interface ClashPanelProps {
  readonly state: DraftState;
  readonly fields: readonly (ShownField | ShownList)[];
  /** The paths at which the other device's answer is taken. */
  readonly onDecide: (there: ReadonlySet<string>) => void;
}

/** What was answered in two ways on two devices: both side by side, and nothing is overwritten unseen. */
export function ClashPanel({ state: { clashes, otherSavedAt }, fields, onDecide }: ClashPanelProps) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, 'here' | 'there'>>(new Map());
  const [isTried, setTried] = useState(false);
  const saved = otherSavedAt === null ? '' : ` at ${timeOfDay(new Date(otherSavedAt))}`;
  return (
    <section className="ui-card task-clash" aria-labelledby="clash-title" role="alert">
      <h2 id="clash-title">Answered in two ways</h2>
      <p>Another device saved other answers{saved}. Choose which to keep; until then nothing is overwritten.</p>
      {clashes.map((clash) => {
        const field = fields.find(({ path }) => path === clash.path);
        const label = field?.label ?? clash.path;
        return (
          <Radios
            key={clash.path}
            id={`clash-${clash.path.replace(/\W+/g, '-')}`}
            legend={label}
            options={[
              { value: 'here', label: `On this device: ${wordsOf(field, clash.here)}` },
              { value: 'there', label: `Saved elsewhere: ${wordsOf(field, clash.there)}` },
            ]}
            value={chosen.get(clash.path) ?? null}
            error={isTried && !chosen.has(clash.path) ? `Choose which answer to keep for ${label}` : undefined}
            onChange={(side) => setChosen(new Map(chosen).set(clash.path, side === 'there' ? 'there' : 'here'))}
          />
        );
      })}
      <Button
        variant="primary"
        onClick={() => {
          setTried(true);
          if (clashes.every(({ path }) => chosen.has(path))) {
            onDecide(new Set(clashes.filter(({ path }) => chosen.get(path) === 'there').map(({ path }) => path)));
          }
        }}
      >
        Keep these answers
      </Button>
    </section>
  );
}

function wordsOf(field: ShownField | ShownList | undefined, answer: Clash['here']): string {
  if (field?.kind === 'field') return answerWords(field, answer);
  if (Array.isArray(answer)) return `${answer.length} ${answer.length === 1 ? 'row' : 'rows'}`;
  return answer === undefined ? 'no answer' : String(answer);
}
