import { useRef, useState } from 'react';
import { announce } from '../../ui/announce';
import { Button } from '../../ui/button';
import { TextArea } from '../../ui/text-area';

/** What was written for a task that is gone: it is not lost, and can be taken elsewhere. */
export function CopyAnswers({ words, onForget }: { words: string; onForget: () => void }) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [isForgotten, setForgotten] = useState(false);
  if (words === '' || isForgotten) return null;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      box.current?.select();
      document.execCommand('copy');
    }
    announce('Your answers are copied');
  };
  return (
    <section className="task-copy" aria-label="Your answers">
      <TextArea
        ref={box}
        label="What you wrote here"
        hint="It is kept on this device until you forget it."
        value={words}
        onChange={() => undefined}
        isReadOnly
        rows={Math.min(12, words.split('\n').length + 1)}
      />
      <div className="ui-row">
        <Button variant="primary" onClick={() => void copy()}>
          Copy my answers
        </Button>
        <Button
          onClick={() => {
            onForget();
            setForgotten(true);
            announce('Your answers are forgotten on this device');
          }}
        >
          Forget them
        </Button>
      </div>
    </section>
  );
}
