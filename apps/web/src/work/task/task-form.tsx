import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { Json, JsonObject } from '#protocol/json.js';
import { type Letter, onSent, send, withdraw } from '../../api/outbox';
import { randomKey } from '../../api/random-key';
import { useSession } from '../../api/session';
import { fieldId } from '../../forms/fields/field-id';
import { FormContext } from '../../forms/fields/form-context';
import { FormFields } from '../../forms/fields/form-fields';
import { withAnswer } from '../../forms/model/answer-path.js';
import { formWords } from '../../forms/model/answer-words.js';
import { type AnswerFault, checkForm, placeFaults } from '../../forms/model/check-form.js';
import type { Evaluator } from '../../forms/model/evaluator.js';
import { initialAnswers } from '../../forms/model/initial-answers.js';
import { readForm, unsupportedIn } from '../../forms/model/read-form.js';
import { showForm } from '../../forms/model/show-form.js';
import { shownFields } from '../../forms/model/shown-form.js';
import { useShortcuts } from '../../shell/shortcuts';
import { announce } from '../../ui/announce';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { useNow } from '../../ui/clock';
import { ErrorSummary } from '../../ui/error-summary';
import { Skeleton } from '../../ui/skeleton';
import { timeOfDay } from '../../ui/time-words';
import '../../forms/form.css';
import { ClashPanel } from './clash-panel';
import { CopyAnswers } from './copy-answers';
import { dangerField } from './danger';
import { SaveState } from './save-state';
import { draftScope, type TaskDetail, taskPath } from './task-detail';
import { useDraft } from './use-draft';
import { useLetters } from './use-outbox';
import { waitingWords } from './waiting-words';

export interface TaskFormProps {
  readonly task: TaskDetail;
  readonly evaluator: Evaluator;
  /** Why nothing can be filled in now; null where it can. */
  readonly lockedBecause: string | null;
  /** The task is gone, so that what was written here can only be copied. */
  readonly isGone: boolean;
  readonly onDone: (answer: unknown) => void;
  /** Somebody was faster: the task is to be read again. */
  readonly onTooLate: () => void;
}

const NO_FORM: JsonObject = { components: [] };

/** The form of a task: filled in, kept as it is typed, checked, and handed in once. */
export function TaskForm({ task, evaluator, lockedBecause, isGone, onDone, onTooLate }: TaskFormProps) {
  const { username } = useSession();
  const now = useNow();
  const schema = task.form?.schema ?? NO_FORM;
  const nodes = useMemo(() => readForm(schema), [schema]);
  const { keeper, state } = useDraft(
    username,
    { scope: draftScope(task.key), path: `${taskPath(task.key)}/draft` },
    task.draft,
    useMemo(() => initialAnswers(nodes), [nodes]),
  );
  const answers = state?.values ?? NOTHING;
  const view = useMemo(
    () =>
      showForm({
        nodes,
        answers,
        variables: task.values,
        evaluator,
        names: new Map((task.names ?? []).map(({ id, name }) => [id, name])),
      }),
    [nodes, answers, task.values, task.names, evaluator],
  );
  const [attempt, setAttempt] = useState(0);
  const [faults, setFaults] = useState<readonly AnswerFault[]>([]);
  const letter = useLetters().find(({ scope }) => scope === draftScope(task.key));
  const isQueued = letter !== undefined && letter.refused === null;
  const isReadOnly = lockedBecause !== null || isQueued;

  useEffect(
    () =>
      onSent(({ scope }, answer) => {
        if (scope !== draftScope(task.key)) return;
        void keeper.drop();
        onDone(answer);
      }),
    [task.key, keeper, onDone],
  );

  const change = useCallback(
    (path: string, answer: Json | undefined) => {
      keeper.change(withAnswer(keeper.current().values, path, answer));
      setFaults((before) => before.filter((fault) => fault.path !== path));
    },
    [keeper],
  );

  const fail = (found: readonly AnswerFault[]) => {
    setFaults(found);
    setAttempt((before) => before + 1);
  };
  const handIn = async () => {
    const found = checkForm(schema, view, evaluator);
    if (found.length > 0) return fail(found);
    setFaults([]);
    if (letter !== undefined) await withdraw(letter.id);
    const sent = await send({
      id: randomKey(),
      username,
      scope: draftScope(task.key),
      method: 'POST',
      path: `${taskPath(task.key)}/completion`,
      body: { values: view.submission },
      at: now.toISOString(),
      title: [task.name, task.person?.name].filter(Boolean).join(' – '),
    });
    if (sent.state === 'waiting') announce(waitingWords(sent.heldBy), true);
  };
  const refused = letter?.refused ?? null;
  const hearRefusal = useEffectEvent(() => {
    if (refused === null || letter === undefined) return;
    if (refused.status === 422) fail(placeFaults(errorsOf(refused.body), view));
    else if ([403, 404, 409].includes(refused.status)) {
      void withdraw(letter.id);
      announce(detailOf(refused.body), true);
      onTooLate();
    } else fail([{ path: '', message: detailOf(refused.body) }]);
  });
  useEffect(() => {
    if (refused !== null) hearRefusal();
  }, [refused]);

  const danger = useMemo(() => dangerField(view.shown), [view.shown]);
  const markDanger = () => {
    if (danger === undefined || isReadOnly) return;
    change(danger.path, true);
    announce('Danger now is marked. Agreement can wait, safety cannot.', true);
    requestAnimationFrame(() => document.getElementById(fieldId(danger.path))?.focus());
  };
  useShortcuts('This form', danger === undefined ? [] : [{ keys: 'd', does: 'Danger now', run: markDanger }]);

  const context = useMemo(
    () => ({
      change,
      faults: new Map(faults.map(({ path, message }) => [path, message])),
      isReadOnly,
      ...knownAnswers(task),
    }),
    [change, faults, isReadOnly, task],
  );
  if (state === undefined) return <Skeleton label="your answers" rows={6} />;
  const unsupported = unsupportedIn(nodes);
  return (
    <form
      noValidate
      className="ui-card task-form"
      aria-labelledby="form-title"
      onSubmit={(event) => {
        event.preventDefault();
        void handIn();
      }}
    >
      <h2 id="form-title">What is asked</h2>
      {unsupported.length > 0 && (
        <Banner tone="warning" title="Part of this form cannot be shown here">
          <p>{unsupported.map(({ label, id }) => label || id).join(', ')}</p>
        </Banner>
      )}
      {lockedBecause !== null && (
        <Banner tone="info" role="status">
          <p>{lockedBecause}</p>
        </Banner>
      )}
      {isGone && state.answersHere + Object.keys(answers).length > 0 && (
        <CopyAnswers words={formWords(view.shown)} onForget={() => void keeper.drop()} />
      )}
      <ErrorSummary
        attempt={attempt}
        faults={faults.map(({ path, message }) => (path === '' ? { message } : { fieldId: fieldId(path), message }))}
      />
      {state.clashes.length > 0 && (
        <ClashPanel
          state={state}
          fields={shownFields(view.shown)}
          onDecide={(there) =>
            keeper.decide(there, (values, { path, there: answer }) => withAnswer(values, path, answer))
          }
        />
      )}
      <FormContext value={context}>
        <FormFields shown={view.shown} />
      </FormContext>
      {task.form === null && <p>Nothing is asked here. Complete it when it is done.</p>}
      <div className="task-form__foot">
        {letter !== undefined && isQueued ? (
          <Queued letter={letter} />
        ) : (
          lockedBecause === null && (
            <>
              <Button type="submit" variant="primary" aria-disabled={state.clashes.length > 0 || undefined}>
                Complete
              </Button>
              <SaveState state={state} />
              {danger !== undefined && danger.answer !== true && (
                <Button className="task-form__danger" variant="danger" aria-keyshortcuts="d" onClick={markDanger}>
                  Danger now
                </Button>
              )}
            </>
          )
        )}
      </div>
    </form>
  );
}

const NOTHING: JsonObject = {};

function Queued({ letter }: { letter: Letter }) {
  const box = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone.
  useEffect(() => {
    if (document.activeElement === document.body) box.current?.focus();
  }, []);
  return (
    <div className="task-queued" role="status" tabIndex={-1} ref={box}>
      {letter.heldBy ? (
        <p>
          <strong>Handed in here at {timeOfDay(new Date(letter.at))} – kept, but not taken yet.</strong> {letter.heldBy}{' '}
          It is sent again by itself until it is taken. You can go on with other work.
        </p>
      ) : (
        <p>
          <strong>Handed in here at {timeOfDay(new Date(letter.at))} – will send when connected.</strong> You can close
          this page.
        </p>
      )}
      <Button isSmall onClick={() => void withdraw(letter.id)}>
        Take back and change
      </Button>
    </div>
  );
}

/** What was answered the last time comes before what the pathway has worked out since. */
function knownAnswers({ answeredBefore, values }: TaskDetail): { known: JsonObject; knownFrom: string } {
  return answeredBefore === null
    ? { known: values, knownFrom: 'Known already' }
    : {
        known: { ...values, ...answeredBefore.values },
        knownFrom: `Answered before${answeredBefore.by === '' ? '' : ` by ${answeredBefore.by}`}`,
      };
}

const detailOf = ({ detail }: Readonly<Record<string, unknown>>): string =>
  typeof detail === 'string' ? detail : 'It could not be handed in.';

function errorsOf(body: Readonly<Record<string, unknown>>): readonly { field: string; message: string }[] {
  const errors = Array.isArray(body.errors) ? (body.errors as { field?: unknown; message?: unknown }[]) : [];
  const read = errors.map(({ field, message }) => ({ field: String(field ?? ''), message: String(message ?? '') }));
  return read.length > 0 ? read : [{ field: '', message: detailOf(body) }];
}
