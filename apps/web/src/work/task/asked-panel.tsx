import { useState } from 'react';
import { Button } from '../../ui/button';
import { Tag } from '../../ui/tag';
import { TextArea } from '../../ui/text-area';
import { ActionDialog } from './action-dialog';
import { type TaskDetail, type TaskQuestion, taskPath } from './task-detail';

const TAGS = {
  waiting: { tone: 'warning', words: 'Waiting' },
  answered: { tone: 'good', words: 'Answered' },
  ended: { tone: 'neutral', words: 'Not waited for' },
} as const;

/** What was asked at this task, and what came of it: above the form, so that an answer is read before it is filled in. */
export function AskedPanel({ task, look }: { readonly task: TaskDetail; readonly look: () => void }) {
  const [answering, setAnswering] = useState<TaskQuestion | null>(null);
  // Kept on a device from before there were questions.
  const questions = task.questions ?? [];
  if (questions.length === 0) return null;
  const isWaiting = task.isOpen && questions.some(({ state }) => state === 'waiting');
  return (
    <section className="ui-card task-asked" aria-labelledby="asked-title">
      <h2 id="asked-title">What was asked</h2>
      <ul>
        {questions.map((question) => (
          <li key={question.id}>
            <p>
              <Tag tone={TAGS[question.state].tone}>{TAGS[question.state].words}</Tag> {question.words}
            </p>
            <p className="task-asked__words">{question.needed}</p>
            <p className="ui-soft">
              {[question.purpose, question.askedBy === null ? null : `asked by ${question.askedBy}`]
                .filter(Boolean)
                .join(', ')}
            </p>
            {question.isByPhone && question.state === 'waiting' && (
              <p>Please ask by telephone: this cannot be sent from here.</p>
            )}
            {question.answer !== null && <blockquote className="task-asked__words">{question.answer}</blockquote>}
            {question.canAnswer && (
              <Button isSmall onClick={() => setAnswering(question)}>
                Write down the answer of {question.to}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isWaiting && <p>You can go on with this task meanwhile. Its own time limits go on.</p>}
      <AnswerDialog
        task={task}
        question={answering}
        onClose={() => {
          setAnswering(null);
          look();
        }}
      />
    </section>
  );
}

interface AnswerDialogProps {
  readonly task: TaskDetail;
  readonly question: TaskQuestion | null;
  readonly onClose: () => void;
}

function AnswerDialog({ task, question, onClose }: AnswerDialogProps) {
  const [answer, setAnswer] = useState('');
  return (
    <ActionDialog
      title="Write down the answer"
      deed="Keep the answer"
      isOpen={question !== null}
      onClose={() => {
        setAnswer('');
        onClose();
      }}
      path={`${taskPath(task.key)}/questions/${encodeURIComponent(question?.id ?? '')}/answer`}
      read={() =>
        answer.trim() === ''
          ? { faults: [{ fieldId: 'question-answer', message: 'Write what was answered' }] }
          : { body: { answer: answer.trim() } }
      }
      doneWords={() => 'The answer is on record, and this task no longer waits for it.'}
    >
      {(faults) => (
        <>
          <p>{question?.needed}</p>
          <TextArea
            id="question-answer"
            label="What was answered?"
            rows={4}
            value={answer}
            error={faults.get('question-answer')}
            onChange={setAnswer}
          />
        </>
      )}
    </ActionDialog>
  );
}
