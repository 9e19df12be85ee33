import { capital, useLabels } from '../../shell/words';
import { Tag } from '../../ui/tag';
import { AgreementTag } from '../task/agreement-tag';
import type { CaseDetail } from './case-detail';

/** Who is involved; what the person agreed to; and, apart from it, why the law allows the work. */
export function CaseAround({ found: { team, agencies, keyworker, agreement, basis } }: { found: CaseDetail }) {
  const labels = useLabels();
  return (
    <>
      <section className="ui-card" aria-labelledby="people-title">
        <h2 id="people-title">People and agencies</h2>
        <h3>{capital(labels.keyworker)}</h3>
        {keyworker === null ? (
          <p>Nobody yet.</p>
        ) : (
          <p>
            {keyworker.name} <span className="ui-soft">– {keyworker.how}</span>
          </p>
        )}
        {team.length > 0 && (
          <>
            <h3>Team around the {labels.person}</h3>
            <ul className="case-lines">
              {team.map(({ id, name, agency, role, isKeyworker }) => (
                <li key={`${id} ${role}`}>
                  {name}
                  {agency !== null && <span className="ui-soft">, {agency}</span>} – {role}{' '}
                  {isKeyworker && <Tag tone="info">{capital(labels.keyworker)}</Tag>}
                </li>
              ))}
            </ul>
          </>
        )}
        {agencies.length > 0 && (
          <>
            <h3>Agencies</h3>
            <ul className="case-lines">
              {agencies.map(({ id, name, role }) => (
                <li key={id}>
                  {name} <span className="ui-soft">– {role}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <section className="ui-card" aria-labelledby="agreement-title">
        <h2 id="agreement-title">Agreement</h2>
        <p className="ui-soft">What the {labels.person} said yes to.</p>
        <p>
          <AgreementTag agreement={agreement} />
        </p>
        {agreement.choices.length > 0 && (
          <ul className="case-lines">
            {agreement.choices.map(({ agency, topic, answer }) => (
              <li key={`${agency} ${topic}`}>
                {agency}, {topic}: <strong>{answer}</strong>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className="ui-card" aria-labelledby="basis-title">
        <h2 id="basis-title">Lawful basis</h2>
        <p className="ui-soft">Why the law allows it, whatever was agreed.</p>
        {basis.length === 0 ? (
          <p>None is on record that you may see.</p>
        ) : (
          <ul className="case-lines">
            {basis.map(({ words }) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
