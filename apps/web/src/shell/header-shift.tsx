import type { Session } from '../api/session';
import { useShift } from '../api/shift';
import { timeOfDay } from '../ui/time-words';
import { words } from './words';

/** In the hub: which shift one is on, and when it closes. Nothing for whoever is on no shift now. */
export function HeaderShift({ session }: { session: Session }) {
  const { data } = useShift(session.roles.includes('worker'));
  if (data?.shift?.isNow !== true || !data.shift.isMine) return null;
  return (
    <span className="shell-header__shift">{words.shift(data.shift.name, timeOfDay(new Date(data.hub.closesAt)))}</span>
  );
}
