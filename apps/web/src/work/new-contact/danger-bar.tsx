import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';

export const DANGER_KEY = 'F8';

/** Danger now: in sight at all times, and one key away. */
export function DangerBar({ isOn, onToggle }: { isOn: boolean; onToggle: () => void }) {
  return (
    <div className={isOn ? 'contact-danger contact-danger--on' : 'contact-danger'}>
      <Button variant="danger" aria-pressed={isOn} aria-keyshortcuts={DANGER_KEY} onClick={onToggle}>
        <Icon name="alert" /> {isOn ? 'Danger now: marked' : 'Danger now'}
      </Button>
      <span className="ui-soft">
        <kbd>{DANGER_KEY}</kbd>{' '}
        <span className="contact-danger__words">marks it, also while you type. Call 999 where life is at risk.</span>
      </span>
    </div>
  );
}
