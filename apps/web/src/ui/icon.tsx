/** The few pictures that stand beside words, never in their place; drawn on a 16 × 16 field. */
const PATHS = {
  alert: 'M8 1.5 15 14H1zM8 6v4M8 11.6v.8',
  check: 'm2.5 8.5 3.5 4 7.5-9',
  clock: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M8 4v4.3l2.8 1.7',
  cross: 'm3 3 10 10M13 3 3 13',
  down: 'm3 5.5 5 5 5-5',
  dot: 'M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6',
  info: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M8 7v4.5M8 4.4v.8',
  lock: 'M3.5 7h9v7h-9zM5.5 7V4.5a2.5 2.5 0 0 1 5 0V7',
  minus: 'M2.5 8h11',
  people:
    'M5.5 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M1 14c0-3 2-4.3 4.5-4.3S10 11 10 14M10.5 3.2a2.4 2.4 0 0 1 0 4.6M12 9.9c2 .5 3 1.9 3 4.1',
  person: 'M8 7.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6M2.5 14.5c0-3.5 2.4-5 5.5-5s5.5 1.5 5.5 5',
  plus: 'M8 2.5v11M2.5 8h11',
  right: 'm5.5 3 5 5-5 5',
  search: 'M7 2a5 5 0 1 1 0 10A5 5 0 0 1 7 2m3.7 8.7L14.5 14.5',
  up: 'm3 10.5 5-5 5 5',
} as const;

export type IconName = keyof typeof PATHS;

/** A picture; what it means is always said in words beside it. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg className="ui-icon" viewBox="0 0 16 16" width={size} height={size} aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
