import type { HubShift } from '../../../api/shift';

/** Who is on the shift, by agency and with what each is good at. */
export function ShiftTeam({ team }: { team: HubShift['team'] }) {
  if (team.length === 0) return <p>No shift is on now, or nobody is on its roster.</p>;
  return (
    <dl className="shift-team">
      {team.map(({ agencyId, agency, people }) => (
        <div key={agencyId}>
          <dt>{agency}</dt>
          {people.map(({ name, skills }) => (
            <dd key={name}>
              {name}
              {skills.length > 0 && <span className="ui-soft"> {skills.join(', ').toLowerCase()}</span>}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
