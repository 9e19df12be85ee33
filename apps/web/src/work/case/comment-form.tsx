import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { JsonObject } from '#protocol/json.js';
import { onSent, send, withdraw } from '../../api/outbox';
import { randomKey } from '../../api/random-key';
import { useSession } from '../../api/session';
import { useLabels } from '../../shell/words';
import { announce } from '../../ui/announce';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkboxes';
import { useNow } from '../../ui/clock';
import { ErrorSummary, type Fault } from '../../ui/error-summary';
import { Radios } from '../../ui/radios';
import { Skeleton } from '../../ui/skeleton';
import { TextArea } from '../../ui/text-area';
import { SaveState } from '../task/save-state';
import { useDraft } from '../task/use-draft';
import { useLetters } from '../task/use-outbox';
import { waitingWords } from '../task/waiting-words';
import { casePath } from './case-detail';
import { CommentClash } from './comment-clash';
import { type Comments, commentScope, commentsKey, commentsPath } from './comments';

export interface CommentFormProps {
  readonly episodeId: string;
  readonly taskKey: string | undefined;
  readonly found: Comments;
  /** One was just sent from here. */
  readonly hasSent: boolean;
  readonly onDone: () => void;
}

const NOTHING: JsonObject = {};

/** Who may read it is chosen first; then it is written, kept as it is typed, and sent once. */
export function CommentForm({ episodeId, taskKey, found, hasSent, onDone }: CommentFormProps) {
  const { username } = useSession();
  const labels = useLabels();
  const now = useNow();
  const queries = useQueryClient();
  const scope = commentScope(episodeId);
  const place = { scope, path: `${casePath(episodeId)}/comment-draft` };
  const { keeper, state } = useDraft(username, place, found.draft, NOTHING);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const letter = useLetters().find((one) => one.scope === scope);
  const refused = letter?.refused ?? null;
  const isQueued = letter !== undefined && refused === null;
  // A draft that came after its comment would be there again.
  useEffect(() => keeper.hold(isQueued), [keeper, isQueued]);

  const finish = useEffectEvent(async () => {
    await keeper.drop();
    queries.setQueryData<{ answer: Comments }>(
      commentsKey(episodeId),
      (known) => known && { ...known, answer: { ...known.answer, draft: null } },
    );
    void queries.invalidateQueries({ queryKey: ['episode', episodeId] });
    announce('Your comment is on record');
    onDone();
  });
  useEffect(
    () =>
      onSent((sent) => {
        if (sent.scope === scope) void finish();
      }),
    [scope],
  );
  const hearRefusal = useEffectEvent(() => {
    if (letter === undefined || refused === null) return;
    void withdraw(letter.id);
    fail([{ message: typeof refused.body.detail === 'string' ? refused.body.detail : 'It could not be sent.' }]);
  });
  useEffect(() => {
    if (refused !== null) hearRefusal();
  }, [refused]);

  const fail = (all: readonly Fault[]) => {
    setFaults(all);
    setAttempt((before) => before + 1);
  };
  if (state === undefined) return <Skeleton label="your comment" rows={2} />;
  const { visibility, text, forKeyworker } = readValues(state.values);
  const { agency, keyworker, charactersMax } = found;
  const isKeyworkerOffered = keyworker !== null && (visibility === 'case' || keyworker.isOfAgency);
  const change = (some: JsonObject) => {
    keeper.change({ ...keeper.current().values, ...some });
    setFaults([]);
  };
  const leave = async () => {
    const missing = faultsOf(visibility, text, charactersMax);
    if (missing.length > 0) return fail(missing);
    const sent = await send({
      id: randomKey(),
      username,
      scope,
      method: 'POST',
      path: commentsPath(episodeId),
      body: { visibility, text, forKeyworker: forKeyworker && isKeyworkerOffered, ...(taskKey && { taskKey }) },
      at: now.toISOString(),
      title: 'Comment',
    });
    if (sent.state === 'waiting') announce(waitingWords(sent.heldBy), true);
  };
  if (isQueued) {
    return (
      <Banner tone="info" role="status" title="Your comment is not sent yet">
        <p>{waitingWords(letter.heldBy ?? null)}</p>
        <p className="case-comment__text">{text}</p>
        <Button isSmall onClick={() => void withdraw(letter.id)}>
          Take back and change
        </Button>
      </Banner>
    );
  }
  return (
    <form
      noValidate
      className="comment-form"
      aria-label="Write a comment"
      onSubmit={(event) => {
        event.preventDefault();
        void leave();
      }}
    >
      {hasSent && visibility === null && <OnRecord />}
      <ErrorSummary faults={faults} attempt={attempt} />
      {state.clashes.length > 0 && <CommentClash state={state} keeper={keeper} />}
      <Radios
        id="comment-visibility"
        legend="Who may read your comment?"
        options={[
          { value: 'case', label: `Everybody who works with the ${labels.person}` },
          { value: 'agency', label: `Only ${agency ?? 'your own agency'}` },
        ]}
        value={visibility}
        error={faultAt(faults, 'comment-visibility')}
        onChange={(chosen) => change({ visibility: chosen })}
      />
      {visibility !== null && (
        <>
          <TextArea
            id="comment-text"
            label="Your comment"
            rows={3}
            lengthMax={charactersMax}
            value={text}
            error={faultAt(faults, 'comment-text')}
            onChange={(written) => change({ text: written })}
          />
          {keyworker !== null && isKeyworkerOffered && (
            <Checkbox
              id="comment-keyworker"
              label={`For the ${labels.keyworker}, ${keyworker.name}`}
              hint="It is marked so, and they are told that it is here."
              isChecked={forKeyworker}
              onChange={(isChecked) => change({ forKeyworker: isChecked })}
            />
          )}
          <div className="ui-row">
            <Button type="submit" aria-disabled={state.clashes.length > 0 || undefined}>
              Leave the comment
            </Button>
            <SaveState state={state} />
          </div>
        </>
      )}
    </form>
  );
}

/** The button that was pressed is gone. */
function OnRecord() {
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => words.current?.focus(), []);
  return (
    <p ref={words} tabIndex={-1} role="status">
      <strong>Your comment is on record.</strong>
    </p>
  );
}

function readValues({ visibility, text, forKeyworker }: JsonObject) {
  return {
    visibility: visibility === 'case' || visibility === 'agency' ? visibility : null,
    text: typeof text === 'string' ? text : '',
    forKeyworker: forKeyworker === true,
  };
}

function faultsOf(visibility: string | null, text: string, charactersMax: number): Fault[] {
  if (visibility === null) return [{ fieldId: 'comment-visibility', message: 'Choose who may read your comment' }];
  if (text.trim() === '') return [{ fieldId: 'comment-text', message: 'Your comment must say something' }];
  if (text.length <= charactersMax) return [];
  return [{ fieldId: 'comment-text', message: `Your comment must have ${charactersMax} characters or fewer` }];
}

const faultAt = (faults: readonly Fault[], id: string): string | undefined =>
  faults.find(({ fieldId }) => fieldId === id)?.message;
