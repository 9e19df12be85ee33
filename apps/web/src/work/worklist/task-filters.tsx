import { useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '#server/openapi/schema.js';
import type { filtersSchema } from '#server/work/worklist/worklist.answer.js';
import { get, queryOf } from '../../api/client';
import { capital, useLabels } from '../../shell/words';
import { type Chip, FilterPanel } from '../../ui/filter-panel';
import { Select } from '../../ui/select';
import { FILTERS, type FilterName, ORDER, type WorklistQuery } from './worklist-query';

type Choices = AnswerOf<typeof filtersSchema>;

interface Choice {
  readonly id: string;
  readonly name: string;
  readonly count?: number;
  readonly pathwayId?: string;
}

/** Where the server says what there is to choose from; what is due is the same always. */
const ANSWERS = {
  pathway: 'pathways',
  step: 'steps',
  stage: 'stages',
  agency: 'agencies',
  ward: 'wards',
  urgency: 'urgencies',
} as const satisfies Readonly<Record<Exclude<FilterName, 'due' | 'waiting'>, keyof Choices>>;

const URGENCIES: readonly Choice[] = [
  { id: 'red', name: 'Red' },
  { id: 'amber', name: 'Amber' },
  { id: 'green', name: 'Green' },
];

const DUES: readonly Choice[] = [
  { id: 'overdue', name: 'Overdue' },
  { id: 'today', name: 'Today' },
  { id: 'week', name: 'Within a week' },
];

const WAITS: readonly Choice[] = [
  { id: 'yes', name: 'Waiting for an answer' },
  { id: 'no', name: 'Not waiting' },
];

/** The usual orders; on a phone, where there are no heads to press, the only ones. */
const ORDERS = [
  { value: ORDER, label: 'Most urgent first' },
  { value: 'due', label: 'Due first' },
  { value: 'age', label: 'Waiting longest first' },
  { value: '-age', label: 'Newest first' },
  { value: 'person', label: 'By name' },
  { value: 'waiting,due', label: 'Waiting for an answer first' },
];

/** Narrows the list by what is in it; a pathway means all its versions. */
export function TaskFilters({
  query,
  onChange,
  onSort,
  onClear,
}: {
  query: WorklistQuery;
  onChange: (name: FilterName, value: string) => void;
  onSort: (sort: string) => void;
  onClear: () => void;
}) {
  const labels = useLabels();
  const { data } = useQuery({
    queryKey: ['worklist-filters', query.tab],
    queryFn: ({ signal }) => get<Choices>(`/api/work/filters${queryOf({ tab: query.tab })}`, signal),
  });
  const titles: Readonly<Record<FilterName, string>> = {
    pathway: capital(labels.pathway),
    step: 'Step',
    stage: 'Stage',
    agency: capital(labels.agency),
    ward: capital(labels.ward),
    urgency: 'Urgency',
    due: 'Due',
    waiting: 'Asked for more',
  };
  const choicesOf = (name: FilterName): readonly Choice[] => {
    if (name === 'due') return DUES;
    if (name === 'waiting') return WAITS;
    const all: readonly Choice[] = data?.[ANSWERS[name]] ?? [];
    if (name === 'urgency') return URGENCIES.map((one) => all.find(({ id }) => id === one.id) ?? one);
    return name === 'step' && query.pathway !== '' ? all.filter((one) => one.pathwayId === query.pathway) : all;
  };
  const nameOf = (name: FilterName, value: string) => choicesOf(name).find(({ id }) => id === value)?.name ?? value;
  const chips: Chip[] = FILTERS.filter((name) => query[name] !== '').map((name) => ({
    id: name,
    label: `${titles[name]}: ${nameOf(name, query[name])}`,
    onRemove: () => onChange(name, ''),
  }));
  return (
    <FilterPanel chips={chips} onClear={onClear}>
      {FILTERS.map((name) => (
        <Select
          key={name}
          label={titles[name]}
          value={query[name]}
          placeholder="Any"
          options={optionsOf(choicesOf(name), query[name])}
          onChange={(value) => onChange(name, value)}
        />
      ))}
      <Select
        label="Order"
        value={query.sort}
        options={
          ORDERS.some(({ value }) => value === query.sort)
            ? ORDERS
            : [{ value: query.sort, label: 'As in the table’s heads' }, ...ORDERS]
        }
        onChange={onSort}
      />
    </FilterPanel>
  );
}

/** What is chosen stays in the list, also where the list no longer has it. */
function optionsOf(choices: readonly Choice[], chosen: string) {
  const options = choices.map(({ id, name, count }) => ({
    value: id,
    label: count === undefined ? name : `${name} (${count})`,
  }));
  return chosen === '' || choices.some(({ id }) => id === chosen)
    ? options
    : [...options, { value: chosen, label: chosen }];
}
