import type { FlowFilter } from '#insight/flow/flow.js';
import type { FlowMeasures } from '#insight/flow/flow-measures.js';
import type { Recount, RecountOptions } from './recount.js';

/** Figures of the product and those counted once more, side by side and in the same shape. */
export async function bothFigures(
  measures: FlowMeasures,
  recount: Recount,
  pathwayId: string,
  filter: FlowFilter,
  options: RecountOptions,
): Promise<{ readonly measured: unknown; readonly counted: unknown }> {
  const detail = await measures.pathway(pathwayId, filter);
  const flow = detail?.pathway;
  const measured = {
    pathway: flow && {
      waiting: flow.waiting,
      oldest: flow.oldestSince?.getTime() ?? null,
      in: flow.in,
      out: flow.out,
      done: flow.leadTime.n,
      inByWeek: flow.weeks.map((week) => week.in),
      outByWeek: flow.weeks.map((week) => week.out),
      median: near(flow.leadTime.median),
      p85: near(flow.leadTime.p85),
    },
    steps: [...(detail?.steps ?? []), ...(detail?.byAgency ?? [])]
      .map((step) => ({
        step: step.elementId,
        agency: step.agency,
        waiting: step.waiting,
        oldest: step.oldestSince?.getTime() ?? null,
        in: step.in,
        out: step.out,
        done: step.done,
        inByWeek: step.weeks.map((week) => week.in),
        outByWeek: step.weeks.map((week) => week.out),
        median: near(step.stay.median),
        p85: near(step.stay.p85),
        unclaimed: step.unclaimed,
        medianWait: near(step.wait.median),
        p85Work: near(step.work.p85),
        waitShare: near(step.waitShare),
      }))
      .sort(byStep),
  };
  const steps = recount.stepsOf(pathwayId, options).flatMap((step) => [
    { step, agency: null, ...rounded(recount.step(pathwayId, step, options)) },
    ...recount.agenciesOf(pathwayId, step, options).map((agency) => ({
      step,
      agency,
      ...rounded(recount.step(pathwayId, step, { ...options, agency })),
    })),
  ]);
  const counted = { pathway: rounded(recount.pathway(pathwayId, options)), steps: steps.sort(byStep) };
  return { measured, counted };
}

type Sorted = { readonly step: string; readonly agency: string | null };
const byStep = (a: Sorted, b: Sorted): number =>
  `${a.step} ${a.agency ?? ''}` < `${b.step} ${b.agency ?? ''}` ? -1 : 1;

/** To a millionth: sums are made in another order. */
const near = (value: number | null): number | null => (value === null ? null : Math.round(value * 1e6) / 1e6);

const SMALL = ['median', 'p85', 'medianWait', 'p85Work', 'waitShare'];

const rounded = <T extends object>(figures: T): T =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, SMALL.includes(name) ? near(value as number | null) : value]),
  ) as T;
