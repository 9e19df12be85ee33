import { useEffect, useRef } from 'react';

/** A key, or two after each other (`g w`), that does something while no field has the focus. */
export interface Shortcut {
  /** As `event.key` gives it: `j`, `Enter`, `X` (with Shift), `g w`. */
  readonly keys: string;
  /** What it does, for the list: "Next row". */
  readonly does: string;
  readonly run: () => void;
  /** Where it says no the key does what it does without us, as an arrow that scrolls. */
  readonly isOn?: (() => boolean) | undefined;
}

export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

const SECOND_KEY_MS = 1_200;
const PREFERENCE = 'otr.shortcuts';
const FIELDS =
  'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true], [role=menu], [role=tree], [role=tablist], dialog, [data-shortcuts=off]';
/** What a focused control does itself with Enter or the space bar. */
const PRESSES = 'a[href], button, summary, input';

const groups: { current: ShortcutGroup }[] = [];
let first: { key: string; at: number } | undefined;

export const shortcutsAreOn = (): boolean => localStorage.getItem(PREFERENCE) !== 'off';

export function setShortcutsOn(isOn: boolean): void {
  if (isOn) localStorage.removeItem(PREFERENCE);
  else localStorage.setItem(PREFERENCE, 'off');
}

/** All that can be pressed on this page, the page's own first. */
export const listShortcuts = (): ShortcutGroup[] => groups.map(({ current }) => current).reverse();

/** The page's own keys while it is shown; the latest shown wins over those around it. */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const group = useRef<ShortcutGroup>({ title, shortcuts });
  group.current = { title, shortcuts };
  useEffect(() => {
    groups.push(group);
    return () => {
      groups.splice(groups.indexOf(group), 1);
    };
  }, []);
}

/** Listens for the whole page. @returns how to stop */
export function listenForShortcuts(): () => void {
  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}

function press(event: KeyboardEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || !shortcutsAreOn()) return;
  // A function key is no letter that somebody types: it acts in fields too.
  const isTyping = target?.closest(FIELDS) != null && !/^F\d+$/.test(event.key);
  if (isTyping || document.querySelector('dialog[open]') !== null) return;
  if ((event.key === 'Enter' || event.key === ' ') && target?.closest(PRESSES)) return;
  const now = performance.now();
  const both = first !== undefined && now - first.at < SECOND_KEY_MS ? `${first.key} ${event.key}` : undefined;
  const all = listShortcuts()
    .flatMap(({ shortcuts }) => shortcuts)
    .filter(({ isOn }) => isOn?.() !== false);
  const found = all.find(({ keys }) => keys === both) ?? all.find(({ keys }) => keys === event.key);
  first = all.some(({ keys }) => keys.startsWith(`${event.key} `)) ? { key: event.key, at: now } : undefined;
  if (found === undefined) return;
  first = undefined;
  event.preventDefault();
  found.run();
}
