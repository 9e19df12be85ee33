import { useState } from 'react';
import { Checkbox } from '../ui/checkboxes';
import { Dialog } from '../ui/dialog';
import { listShortcuts, setShortcutsOn, shortcutsAreOn } from './shortcuts';

/** All keys of this page, and the switch that turns them off. */
export function ShortcutList({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [isOn, setOn] = useState(shortcutsAreOn);
  return (
    <Dialog isOpen={isOpen} title="Keyboard" onClose={onClose}>
      {listShortcuts()
        .filter(({ shortcuts }) => shortcuts.length > 0)
        .map(({ title, shortcuts }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl className="shell-keys">
              {shortcuts.map(({ keys, does }) => (
                <div key={keys}>
                  <dt>
                    {keys.split(' ').map((key, at) => (
                      <span key={key}>
                        {at > 0 && ' then '}
                        <kbd>{/^[A-Z]$/.test(key) ? `Shift ${key}` : key}</kbd>
                      </span>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      <Checkbox
        label="Use single keys"
        hint="They never act while you type in a field."
        isChecked={isOn}
        onChange={(next) => {
          setShortcutsOn(next);
          setOn(next);
        }}
      />
    </Dialog>
  );
}
