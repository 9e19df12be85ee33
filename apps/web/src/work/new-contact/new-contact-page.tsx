import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import type { AnswerOf } from '#server/openapi/schema.js';
import type { startedContactSchema } from '#server/work/contacts/new-contacts.answer.js';
import { ask } from '../../api/client';
import { Problem } from '../../api/problem';
import { useShortcuts } from '../../shell/shortcuts';
import { announce } from '../../ui/announce';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Checkboxes } from '../../ui/checkboxes';
import { explain } from '../../ui/error-state';
import { ErrorSummary, type Fault } from '../../ui/error-summary';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { timeOfDay } from '../../ui/time-words';
import { bodyOf, faultsOf, isUrgent, SIGNS } from './contact-draft';
import { ContactFields } from './contact-fields';
import { DANGER_KEY, DangerBar } from './danger-bar';
import { PersonSearch } from './person-search';
import { useKeptDraft } from './use-kept-draft';
import './new-contact.css';

type Started = AnswerOf<typeof startedContactSchema>;

/** W4: somebody makes contact. The person is looked for first; danger is never held up by a question. */
export function NewContactPage() {
  const navigate = useNavigate();
  const kept = useKeptDraft();
  const { draft, change } = kept;
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const [started, setStarted] = useState<Started>();

  const isDanger = draft.signs.includes('immediateDanger');
  const toggleDanger = () => {
    change({
      signs: isDanger ? draft.signs.filter((sign) => sign !== 'immediateDanger') : [...draft.signs, 'immediateDanger'],
    });
    announce(isDanger ? 'Danger now: no longer marked' : 'Danger now: marked', true);
  };
  useShortcuts('New contact', [{ keys: DANGER_KEY, does: 'Danger now, also while you type', run: toggleDanger }]);

  const fail = (found: readonly Fault[]) => {
    setFaults(found);
    setAttempt((before) => before + 1);
  };
  const faultOf = (fieldId: string) => faults.find((fault) => fault.fieldId === fieldId)?.message;

  const handIn = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    const missing = faultsOf(draft);
    if (missing.length > 0) return fail(missing);
    setBusy(true);
    setFaults([]);
    try {
      const result = await ask<Started>('POST', '/api/work/contacts', {
        body: bodyOf(draft),
        idempotencyKey: draft.once,
      });
      await kept.finish();
      announce('Contact taken');
      if (result.taskKey === null) setStarted(result);
      else void navigate(`/work/tasks/${result.taskKey}`);
    } catch (error) {
      fail(faultsFrom(error));
    } finally {
      setBusy(false);
    }
  };

  if (started !== undefined) return <Taken started={started} />;
  return (
    <Page title="New contact" area="Work" width="reading">
      <ErrorSummary faults={faults} attempt={attempt} />
      {kept.restoredFrom !== undefined && (
        <Banner
          role="status"
          title={`Your draft from ${timeOfDay(new Date(kept.restoredFrom))} is here again.`}
          actions={
            <Button isSmall onClick={() => void kept.startAnew()}>
              Start anew
            </Button>
          }
        />
      )}
      <form className="ui-stack" noValidate aria-busy={!kept.isRead} onSubmit={(event) => void handIn(event)}>
        <PersonSearch draft={draft} onChange={change} faultOf={faultOf} />
        <ContactFields draft={draft} onChange={change} faultOf={faultOf} />
        <section className="ui-card" aria-labelledby="signs-title">
          <h2 id="signs-title">Danger</h2>
          <Checkboxes
            legend="Is there any of this?"
            id="signs"
            isOptional
            options={[...SIGNS]}
            value={draft.signs}
            onChange={(signs) => change({ signs })}
          />
          {isUrgent(draft) && (
            <Banner tone="danger" role="status" title="Help starts at once">
              It does not wait for agreement, and nothing more has to be filled in than who is making contact and how.
            </Banner>
          )}
        </section>
        <div className="ui-row">
          <Button type="submit" variant="primary" isBusy={isBusy}>
            {draft.person?.kind === 'known' && draft.person.attachTo !== null ? 'Attach to the open case' : 'Start'}
          </Button>
          <span className="ui-soft" role="status">
            {kept.keptAt === undefined ? '' : `Kept on this device at ${timeOfDay(new Date(kept.keptAt))}`}
          </span>
        </div>
      </form>
      <DangerBar isOn={isDanger} onToggle={toggleDanger} />
    </Page>
  );
}

function faultsFrom(error: unknown): Fault[] {
  if (error instanceof Problem && error.errors.length > 0)
    return error.errors.map(({ field, message }) => ({ fieldId: field.replace(/^person\./, ''), message }));
  return [{ message: explain(error).words }];
}

/** Taken, and nothing of it is this worker's to do next. */
function Taken({ started }: { started: Started }) {
  return (
    <Page title="Contact taken" area="Work" width="reading">
      <Banner tone="good">The contact is on record and the pathway has started.</Banner>
      <ul>
        {started.episodeId !== null && (
          <li>
            <Link to={`/work/cases/${started.episodeId}`}>Open the case</Link>
          </li>
        )}
        <li>
          <Link to="/work?tab=team">See what waits in the team list</Link>
        </li>
      </ul>
    </Page>
  );
}
