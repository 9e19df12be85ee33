import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { Button } from '../../ui/button';
import { RelativeTime } from '../../ui/relative-time';
import { exactTime } from '../../ui/time-words';
import { type CaseDetail, type CasePlan, caseName } from './case-detail';

/** The plans in force, each to be printed on one page for the person. */
export function CasePlans({ found }: { found: CaseDetail }) {
  const [printed, setPrinted] = useState<CasePlan | null>(null);
  useEffect(() => {
    if (printed === null) return;
    const done = () => setPrinted(null);
    window.addEventListener('afterprint', done);
    window.print();
    return () => window.removeEventListener('afterprint', done);
  }, [printed]);
  return (
    <section className="ui-card" aria-labelledby="plans-title">
      <h2 id="plans-title">Plans in force</h2>
      {found.plans.length === 0 && <p>No plan yet.</p>}
      {found.plans.map((plan) => (
        <div key={plan.id} className="case-plan">
          <h3>{plan.title}</h3>
          <p className="ui-soft">
            Version {plan.version}, written <RelativeTime at={plan.writtenAt} />
            {plan.reviewOn !== null && <>, review on {dayWords(plan.reviewOn)}</>}
          </p>
          <Actions plan={plan} />
          <Button isSmall onClick={() => setPrinted(plan)}>
            Print on one page<span className="ui-hidden">: {plan.title}</span>
          </Button>
        </div>
      ))}
      {printed !== null &&
        createPortal(
          <Sheet plan={printed} name={caseName(found)} keyworker={found.keyworker?.name ?? null} />,
          document.body,
        )}
    </section>
  );
}

function Actions({ plan }: { plan: CasePlan }) {
  if (plan.actions.length === 0) return <p>No action is written down.</p>;
  return (
    <ul className="case-lines">
      {plan.actions.map(({ what, who, byWhen, isDone }) => (
        <li key={`${what} ${who}`}>
          {isDone ? <s>{what}</s> : what}
          <span className="ui-soft">
            {who !== '' && <> – {who}</>}
            {byWhen !== null && <>, by {exactTime(new Date(byWhen))}</>}
            {isDone && <>, done</>}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Only what belongs to the person: no entries, no alerts, nothing about others. */
function Sheet({ plan, name, keyworker }: { plan: CasePlan; name: string; keyworker: string | null }) {
  return (
    <article className="case-sheet">
      <h1>{plan.title}</h1>
      <p>For {name}</p>
      <Actions plan={plan} />
      {keyworker !== null && <p>Call {keyworker} first.</p>}
      {plan.reviewOn !== null && <p>We look at it again on {dayWords(plan.reviewOn)}.</p>}
      <p>In danger, call 999.</p>
    </article>
  );
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });
const dayWords = (day: string): string => {
  const date = new Date(day.length === 10 ? `${day}T12:00Z` : day);
  return Number.isNaN(date.getTime()) ? day : DAY.format(date);
};
