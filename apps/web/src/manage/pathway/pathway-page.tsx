import { useParams } from 'react-router';
import { capital, useLabels } from '../../shell/words';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { RelativeTime } from '../../ui/relative-time';
import { Select } from '../../ui/select';
import { Skeleton } from '../../ui/skeleton';
import { Tabs } from '../../ui/tabs';
import { useUrlState } from '../../ui/url-state';
import { AboutFigures } from '../measures/about-figures';
import { NO_FIGURE, rate, span } from '../measures/figures';
import { type PathwayReport, usePathwayReport } from '../measures/insight-api';
import { type Scope, useScope, within } from '../measures/scope';
import { ScopeFields } from '../measures/scope-fields';
import { VariationTag } from '../measures/variation-tag';
import { BlockageTable } from './blockage-table';
import { BottleneckList } from './bottleneck-list';
import { DiagramTab } from './diagram-tab';
import { PartTable } from './part-table';
import { StepTable } from './step-table';
import { WeekSection } from './week-section';

const VIEWS = [
  { id: 'table', label: 'Table' },
  { id: 'diagram', label: 'Diagram' },
];

/** M2: one pathway: where people wait in it, why, and how that is known. */
export function PathwayPage() {
  const { pathwayId = '' } = useParams();
  const labels = useLabels();
  const scope = useScope();
  const { data, error, refetch } = usePathwayReport(pathwayId, scope.query);
  const overview = new URLSearchParams(scope.query);
  overview.delete('version');
  overview.delete('agency');
  return (
    <Page
      title={data?.pathway.name ?? `One ${labels.pathway}`}
      area="Manage"
      eyebrow={
        <Link to={within('/manage', overview.toString())} className="measure-link">
          Where {labels.people} wait
        </Link>
      }
    >
      {data === undefined && error !== null && (
        <ErrorState error={error} what={`The ${labels.pathway}`} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton label={`the ${labels.pathway}`} rows={8} />}
      {data !== undefined && <Report report={data} scope={scope} />}
    </Page>
  );
}

function Report({ report, scope }: { report: PathwayReport; scope: Scope }) {
  const labels = useLabels();
  const [view, setView] = useUrlState('view', 'table');
  const { pathway, steps } = report;
  const isEmpty = pathway.waiting === 0 && pathway.in === 0 && pathway.out === 0;
  return (
    <div className="ui-stack">
      <ScopeFields scope={scope} localities={report.localities}>
        <MoreScope report={report} scope={scope} />
      </ScopeFields>
      <AboutFigures about={report} />
      {isEmpty ? (
        <EmptyState title={`No ${labels.case} in this period.`}>
          <p>Choose a longer period, or everywhere.</p>
        </EmptyState>
      ) : (
        <>
          <Whole report={report} />
          <BottleneckList report={report} query={scope.query} />
          <section aria-labelledby="steps-heading">
            <h2 id="steps-heading">Step by step</h2>
            <Tabs
              label="Step by step as"
              tabs={VIEWS}
              selected={view === 'diagram' ? view : 'table'}
              onSelect={setView}
            >
              {view === 'diagram' ? (
                <DiagramTab report={report} query={scope.query} />
              ) : (
                <StepTable
                  caption="Each step, by what is waited there"
                  report={report}
                  steps={steps}
                  query={scope.query}
                />
              )}
            </Tabs>
            <p className="ui-soft">
              Who waits now is in no figure of those who finished. After claim means claimed, not necessarily worked on.
              Figures are of steps and {labels.agency === 'agency' ? 'agencies' : `${labels.agency}s`}, never of persons
              at work.
            </p>
          </section>
          {report.byAgency.length > 0 && (
            <section aria-labelledby="agency-heading">
              <h2 id="agency-heading">By {labels.agency}</h2>
              <StepTable
                caption={`What each ${labels.agency} was asked to do`}
                report={report}
                steps={report.byAgency}
                query={scope.query}
              />
            </section>
          )}
          <BlockageTable blockages={report.blockages} />
          <PartTable title="By locality" parts={report.byLocality} />
          {report.byVersion.length > 1 && <PartTable title="By version" parts={report.byVersion} />}
          <WeekSection report={report} />
        </>
      )}
    </div>
  );
}

/** The pathway as a whole, in a few figures. */
function Whole({ report: { pathway, countsRestricted } }: { report: PathwayReport }) {
  const labels = useLabels();
  return (
    <>
      <dl className="measure-facts" aria-label="The pathway as a whole">
        <div>
          <dt>In it now</dt>
          <dd>{pathway.waiting}</dd>
        </div>
        <div>
          <dt>Longest</dt>
          <dd>{pathway.oldestSince === null ? NO_FIGURE : <RelativeTime at={pathway.oldestSince} as="since" />}</dd>
        </div>
        <div>
          <dt>In, out a week</dt>
          <dd>
            {rate(pathway.inPerWeek)}, {rate(pathway.outPerWeek)}
          </dd>
        </div>
        <div>
          <dt>Half are through within</dt>
          <dd>
            {span(pathway.leadTime.median)} <span className="ui-soft">({pathway.leadTime.n} finished)</span>
          </dd>
        </div>
        <div>
          <dt>85 in 100 within</dt>
          <dd>{span(pathway.leadTime.p85)}</dd>
        </div>
        <div>
          <dt>Change</dt>
          <dd>
            <VariationTag variation={pathway.variation} />
          </dd>
        </div>
        <div>
          <dt>Open blockages</dt>
          <dd>{pathway.openBlockages}</dd>
        </div>
      </dl>
      {countsRestricted && (
        <p className="ui-soft">
          Restricted {labels.cases} are counted here, at least five to each figure; none is ever listed.
        </p>
      )}
    </>
  );
}

/** By version and agency, where there are several. */
function MoreScope({ report, scope }: { report: PathwayReport; scope: Scope }) {
  const labels = useLabels();
  const { version, agency } = scope.values;
  const versions = new Set(report.byVersion.flatMap(({ id }) => id ?? []));
  if (version !== '') versions.add(version);
  const agencies = new Map(
    report.byAgency.flatMap((step) => (step.agency === null ? [] : [[step.agency.id, step.agency.name]])),
  );
  return (
    <>
      {(versions.size > 1 || version !== '') && (
        <Select
          label="Version"
          options={[
            { value: '', label: 'All versions' },
            ...[...versions].map((one) => ({ value: one, label: `Version ${one}` })),
          ]}
          value={version}
          onChange={(chosen) => scope.set('version', chosen)}
        />
      )}
      {(agencies.size > 1 || agency !== '') && (
        <Select
          label={capital(labels.agency)}
          options={[
            { value: '', label: 'All of them' },
            ...[...agencies].map(([id, name]) => ({ value: id, label: name })),
          ]}
          value={agency}
          onChange={(chosen) => scope.set('agency', chosen)}
        />
      )}
    </>
  );
}
