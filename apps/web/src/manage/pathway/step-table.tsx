import { Link } from '../../ui/link';
import { RelativeTime } from '../../ui/relative-time';
import { readSort } from '../../ui/sort-order';
import { type Column, SortableTable } from '../../ui/sortable-table';
import { useUrlState } from '../../ui/url-state';
import { NO_FIGURE, rate } from '../measures/figures';
import type { PathwayReport, Spread, StepFigures } from '../measures/insight-api';
import { ShareBar } from '../measures/share-bar';
import { Span } from '../measures/span';
import { Sparkline } from '../measures/sparkline';
import { peoplePath } from './people-path';
import { blockageWords, kindWords, queueWords, shareWords, waitingWords } from './step-words';

const VALUES: Readonly<Record<string, (step: StepFigures) => number | string>> = {
  name: ({ name }) => name,
  waiting: ({ waiting }) => waiting,
  oldest: ({ oldestSince }) => (oldestSince === null ? 0 : -Date.parse(oldestSince)),
  in: ({ inPerWeek }) => inPerWeek,
  out: ({ outPerWeek }) => outPerWeek,
  wait: ({ wait, stay, kind }) => (kind === 'task' ? wait.median : stay.median) ?? -1,
  work: ({ work }) => work.median ?? -1,
};

export interface StepTableProps {
  readonly caption: string;
  readonly report: PathwayReport;
  readonly steps: readonly StepFigures[];
  readonly query: string;
}

/** Steps in rows; as the server orders them, the one with most waiting first, unless another order is asked for. */
export function StepTable({ caption, report, steps, query }: StepTableProps) {
  const [sort, setSort] = useUrlState('sort');
  return (
    <div className="measure-table">
      <SortableTable
        caption={caption}
        columns={columnsOf(report, query)}
        rows={sorted(steps, sort)}
        rowKey={({ elementId, agency }) => `${elementId} ${agency?.id ?? ''}`}
        sort={sort}
        onSort={setSort}
        rowProps={({ elementId }) => ({ 'data-element': elementId }) as object}
      />
    </div>
  );
}

function columnsOf(report: PathwayReport, query: string): Column<StepFigures>[] {
  return [
    {
      id: 'name',
      header: 'Step',
      isRowHeader: true,
      isSortable: true,
      isLabelHidden: true,
      cell: (step) => (
        <>
          {step.agency === null ? step.name : `${step.name}, ${step.agency.name}`}
          <span className="measure-under">{kindWords(step)}</span>
        </>
      ),
    },
    {
      id: 'waiting',
      header: 'Waiting now',
      isSortable: true,
      cell: (step) => (
        <>
          <WaitingNow step={step} report={report} query={query} />
          <span className="measure-under">{waitingWords(step)}</span>
        </>
      ),
    },
    {
      id: 'oldest',
      header: 'Longest',
      isSortable: true,
      cell: ({ oldestSince }) => (oldestSince === null ? NO_FIGURE : <RelativeTime at={oldestSince} as="since" />),
    },
    { id: 'in', header: 'In a week', align: 'end', isSortable: true, cell: ({ inPerWeek }) => rate(inPerWeek) },
    { id: 'out', header: 'Out a week', align: 'end', isSortable: true, cell: ({ outPerWeek }) => rate(outPerWeek) },
    {
      id: 'wait',
      header: 'Wait',
      isSortable: true,
      cell: ({ kind, wait, stay }) => <SpreadWords spread={kind === 'task' ? wait : stay} />,
    },
    {
      id: 'work',
      header: 'After claim',
      isSortable: true,
      cell: ({ kind, work }) => (kind === 'task' ? <SpreadWords spread={work} /> : NO_FIGURE),
    },
    {
      id: 'share',
      header: 'Wait and work',
      cell: ({ kind, waitShare }) =>
        kind === 'task' && waitShare !== null ? (
          <>
            <ShareBar waitShare={waitShare} />
            <span className="measure-under">{shareWords(waitShare)}</span>
          </>
        ) : (
          NO_FIGURE
        ),
    },
    {
      id: 'queue',
      header: 'Queue by week',
      cell: (step) => (
        <>
          <Sparkline values={step.weeks.map(({ isBefore, waiting }) => (isBefore ? null : waiting))} />
          <span className="ui-hidden">{queueWords(step)}</span>
        </>
      ),
    },
    { id: 'blockages', header: 'Blockages', cell: (step) => blockageWords(step) || NO_FIGURE },
  ];
}

/** How many wait, leading to who they are where that may be seen. */
export function WaitingNow({ step, report, query }: { step: StepFigures; report: PathwayReport; query: string }) {
  if (step.waiting === 0 || !report.mayListPeople) return <>{step.waiting}</>;
  const to = peoplePath(report.pathway.id, step.elementId, query, step.agency?.id);
  const name = step.agency === null ? step.name : `${step.name}, ${step.agency.name}`;
  return (
    <Link to={to} aria-label={`${step.waiting} waiting at ${name}`} className="measure-count">
      {step.waiting}
    </Link>
  );
}

function SpreadWords({ spread: { n, median, p85 } }: { spread: Spread }) {
  if (median === null) return <>{NO_FIGURE}</>;
  return (
    <>
      <Span seconds={median} />
      <span className="measure-under">
        85 in 100 within <Span seconds={p85} /> (n = {n})
      </span>
    </>
  );
}

function sorted(steps: readonly StepFigures[], sort: string): readonly StepFigures[] {
  const keys = readSort(sort).filter(({ column }) => VALUES[column] !== undefined);
  if (keys.length === 0) return steps;
  return [...steps].sort((a, b) => {
    for (const { column, isFalling } of keys) {
      const [left = 0, right = 0] = [VALUES[column]?.(a), VALUES[column]?.(b)];
      if (left !== right) return left < right === isFalling ? 1 : -1;
    }
    return 0;
  });
}
