import { useId } from 'react';
import { counted } from '../../shell/words';
import { Banner } from '../../ui/banner';
import { Link } from '../../ui/link';
import type { FileProblem, Rehearsal } from '../pathways/pathways-api';
import { stayingWords } from './staying-words';

export interface OutcomeProps {
  readonly pathwayId: string;
  readonly rehearsal: Rehearsal;
}

/** What the release does, before it is done. */
export function Outcome({ pathwayId, rehearsal }: OutcomeProps) {
  const { changes, files, staying, alsoUsedBy, becomesVersion } = rehearsal;
  const id = useId();
  const told = changes.filter(({ kind }) => kind !== 'layout');
  const layoutOnly = changes.length - told.length;
  const shared = files.filter((name) => !name.endsWith('.bpmn'));
  return (
    <div className="ui-stack">
      <Problems pathwayId={pathwayId} problems={rehearsal.problems} />
      <section aria-labelledby={`${id}-changes`}>
        <h3 id={`${id}-changes`}>{told.length === 0 ? 'What differs' : counted(told.length, 'change')}</h3>
        {told.length === 0 ? (
          <p className="ui-soft">{layoutOnly > 0 ? 'Only the layout differs.' : 'Nothing differs.'}</p>
        ) : (
          <ul className="deploy-changes">
            {told.map(({ file, elementId, sentence }) => (
              <li key={`${file} ${elementId} ${sentence}`}>{sentence}</li>
            ))}
          </ul>
        )}
        {told.length > 0 && layoutOnly > 0 && (
          <p className="ui-soft">And {counted(layoutOnly, 'thing')} only drawn otherwise.</p>
        )}
      </section>
      <section aria-labelledby={`${id}-people`}>
        <h3 id={`${id}-people`}>What happens</h3>
        <ul className="deploy-changes">
          <li>It becomes version {becomesVersion}. New people take it at once.</li>
          <li>{stayingWords(staying)}</li>
          {shared.length > 0 && (
            <li>
              Forms and tables that change ({shared.join(', ')}) change for everybody, also for those on their way, from
              the next step on that uses them.
            </li>
          )}
          {alsoUsedBy.length > 0 && (
            <li>They are also used by {alsoUsedBy.map(({ name }) => name).join(', ')}: there they change, too.</li>
          )}
          <li>You can go back to any version in the list, with a reason.</li>
        </ul>
      </section>
    </div>
  );
}

function Problems({ pathwayId, problems }: { readonly pathwayId: string; readonly problems: readonly FileProblem[] }) {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  const list = (some: readonly FileProblem[]) => (
    <ul className="deploy-changes">
      {some.map((problem) => (
        <li key={`${problem.file} ${problem.elementId} ${problem.message}`}>
          <ProblemLink pathwayId={pathwayId} problem={problem} /> {problem.message}
        </li>
      ))}
    </ul>
  );
  if (problems.length === 0) return <Banner tone="good" title="Nothing is wrong with it" />;
  return (
    <>
      {errors.length > 0 && (
        <Banner tone="danger" title={`${counted(errors.length, 'fault')} must be mended before it can be deployed`}>
          {list(errors)}
        </Banner>
      )}
      {warnings.length > 0 && (
        <details className="deploy-warnings">
          <summary>{counted(warnings.length, 'thing')} to think about</summary>
          {list(warnings)}
        </details>
      )}
    </>
  );
}

/** Leads to the element in the drawing. */
function ProblemLink({
  pathwayId,
  problem: { elementId, file },
}: {
  readonly pathwayId: string;
  readonly problem: FileProblem;
}) {
  if (elementId === null || !file.endsWith('.bpmn')) return <strong>{file}:</strong>;
  return (
    <Link to={`/design/${encodeURIComponent(pathwayId)}?step=${encodeURIComponent(elementId)}`}>{elementId}:</Link>
  );
}
