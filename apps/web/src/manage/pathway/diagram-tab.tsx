import { lazy, Suspense, useState } from 'react';
import { Button } from '../../ui/button';
import { ErrorState } from '../../ui/error-state';
import { Skeleton } from '../../ui/skeleton';
import { useUrlState } from '../../ui/url-state';
import { type PathwayReport, type StepFigures, useDiagram } from '../measures/insight-api';
import { useScope } from '../measures/scope';
import { badgeOf } from './badge';
import { StepFacts } from './step-facts';

const FigureDiagram = lazy(() =>
  import('./figure-diagram').then(({ FigureDiagram: component }) => ({ default: component })),
);

/** The drawing with the figures at its steps, beside a list of the same: what a badge says is reached there by key. */
export function DiagramTab({ report, query }: { report: PathwayReport; query: string }) {
  const { values } = useScope();
  const version = values.version === '' ? undefined : Number(values.version);
  const { data, error, refetch } = useDiagram(report.pathway.id, version);
  const [selected, select] = useUrlState('step');
  const [isRead, setRead] = useState(false);
  const step = report.steps.find(({ elementId }) => elementId === selected);
  return (
    <div className="figure-tab">
      <div>
        <ul className="figure-list" aria-label="Steps with their figures">
          {report.steps.map((one) => (
            <li key={one.elementId}>
              <Button
                variant="quiet"
                isSmall
                aria-pressed={one.elementId === selected}
                onClick={() => select(one.elementId === selected ? '' : one.elementId)}
              >
                <span className="figure-list__name">{one.name}</span>{' '}
                <span className="figure-badge">{badgeOf(one)}</span>
              </Button>
            </li>
          ))}
        </ul>
        {step !== undefined && <StepFacts step={step} report={report} query={query} />}
      </div>
      {error !== null && <ErrorState error={error} what="The diagram" onRetry={() => void refetch()} />}
      {data !== undefined && (
        <Suspense fallback={<Skeleton label="the diagram" rows={6} />}>
          <FigureDiagram
            name={report.pathway.name}
            xml={data.xml}
            badges={badgesOf(report.steps)}
            selected={step?.elementId}
            onSelect={select}
            onRead={() => setRead(true)}
          />
        </Suspense>
      )}
      {data === undefined && error === null && <Skeleton label="the diagram" rows={6} />}
      <p className="ui-soft figure-tab__note">
        {isRead && `Version ${data?.version ?? ''}. `}A badge says how many wait at a step now, and the median time of
        those who finished it.
      </p>
    </div>
  );
}

const badgesOf = (steps: readonly StepFigures[]) =>
  steps.map((step) => ({ elementId: step.elementId, text: badgeOf(step), isWaiting: step.waiting > 0 }));
