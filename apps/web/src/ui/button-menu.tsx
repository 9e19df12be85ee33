import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Button, type ButtonLook } from './button';
import { Icon } from './icon';

export interface MenuItem {
  readonly label: string;
  readonly onSelect: () => void;
  /** Why it cannot be chosen now; it stays reachable, so that the reason can be read. */
  readonly disabledBecause?: string | undefined;
  readonly isDanger?: boolean | undefined;
}

export interface ButtonMenuProps extends ButtonLook {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** Said in place of the label, where the label alone does not tell of what it is. */
  readonly accessibleLabel?: string | undefined;
}

/** A button that opens a list of deeds: arrows move, Escape closes and gives the focus back. */
export function ButtonMenu({ label, items, accessibleLabel, ...look }: ButtonMenuProps) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    if (!isOpen) return;
    menu.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const leave = (event: PointerEvent) => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, [isOpen]);

  const close = () => {
    setOpen(false);
    root.current?.querySelector<HTMLElement>('button')?.focus();
  };

  const move = (event: KeyboardEvent) => {
    const entries = [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = entries.indexOf(document.activeElement as HTMLElement);
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    } else if (event.key === 'Tab') setOpen(false);
    else if (target !== undefined) entries[(target + entries.length) % entries.length]?.focus();
    else return;
    if (event.key !== 'Tab') event.preventDefault();
  };

  return (
    <div className="ui-menu" ref={root}>
      <Button
        {...look}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={accessibleLabel}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || isOpen) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {label} <Icon name="down" size={12} />
      </Button>
      {isOpen && (
        <div
          className="ui-menu__list"
          role="menu"
          id={id}
          aria-label={accessibleLabel ?? label}
          ref={menu}
          tabIndex={-1}
          onKeyDown={move}
        >
          {items.map((item, place) => (
            <button
              key={`${place} ${item.label}`}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className={item.isDanger ? 'ui-menu__item ui-menu__item--danger' : 'ui-menu__item'}
              aria-disabled={item.disabledBecause !== undefined || undefined}
              onClick={() => {
                if (item.disabledBecause !== undefined) return;
                close();
                item.onSelect();
              }}
            >
              {item.label}
              {item.disabledBecause !== undefined && <span className="ui-menu__reason">{item.disabledBecause}</span>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
