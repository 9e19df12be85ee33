import type { HubShift } from '../../../api/shift';
import { ShiftAgencies } from './shift-agencies';
import { ShiftReds } from './shift-reds';
import { ShiftTeam } from './shift-team';
import { whenWords } from './shift-words';

/** What the line says in short, at length. */
export function ShiftPanel({ shift, now }: { shift: HubShift; now: Date }) {
  return (
    <>
      <p>{shiftWords(shift.shift, now)}</p>
      <h2>Red</h2>
      <ShiftReds shift={shift} />
      <h2>Who can be reached</h2>
      <ShiftAgencies agencies={shift.agencies} />
      <h2>On shift</h2>
      <ShiftTeam team={shift.team} />
    </>
  );
}

function shiftWords(shift: HubShift['shift'], now: Date): string {
  if (shift === null) return 'No hub shift is on, and none is planned: everyday hours.';
  const where = [shift.hub, shift.location].filter((part) => part !== null).join(', ');
  const hours = `${whenWords(shift.startsAt, now)} to ${whenWords(shift.endsAt, now)}`;
  const name = `${shift.isNow ? 'Shift' : 'Next shift'}: ${shift.name}, ${hours}${where === '' ? '' : `, ${where}`}.`;
  return shift.isMine ? `${name} You are on it.` : name;
}
