import type { CostLine } from './cost-line.entity.js';
import type { UnitCost } from './unit-cost.entity.js';

export interface CostSheetRow {
  readonly code: string;
  /** What the cost is of; null where the table has no such code and a local figure must be entered. */
  readonly unit: string | null;
  readonly priceYear: string | null;
  readonly pencePerUnit: number | null;
  readonly standard: number;
  readonly otr: number;
  /** Avoided cost before any correction; null where the unit cost is unknown. */
  readonly avoidedPence: number | null;
  readonly avoidedByPayer: Readonly<Record<string, number>>;
  readonly note: string | null;
}

export interface CostSheet {
  readonly rows: readonly CostSheetRow[];
  /** Sum of what is known; prices of different years are not brought to one. */
  readonly knownAvoidedPence: number;
  readonly priceYears: readonly string[];
  readonly unknownCodes: readonly string[];
}

/** The counterfactual of one person: what the standard model would have cost beside what happened (R99, A10). */
export function costSheet(lines: readonly CostLine[], unitCosts: readonly UnitCost[]): CostSheet {
  const byCode = new Map(unitCosts.map((cost) => [cost.code, cost]));
  const rows = lines.map((line) => rowOf(line, byCode.get(line.unitCostCode)));
  return {
    rows,
    knownAvoidedPence: rows.reduce((sum, { avoidedPence }) => sum + (avoidedPence ?? 0), 0),
    priceYears: [...new Set(rows.flatMap(({ priceYear }) => priceYear ?? []))].sort(),
    unknownCodes: rows.filter(({ pencePerUnit }) => pencePerUnit === null).map(({ code }) => code),
  };
}

export interface BenefitCorrections {
  /** Share of the change that is due to this work, 0–1. */
  readonly attribution: number;
  /** Share that would have happened anyway, 0–1. */
  readonly deadweight: number;
  /** Optimism-bias correction, 0–1. */
  readonly optimismBias: number;
}

/** benefit = avoided cost × attribution × (1 − deadweight) × (1 − optimism-bias correction), in whole pence. */
export function benefitPence(avoidedPence: number, corrections: BenefitCorrections): number {
  const { attribution, deadweight, optimismBias } = corrections;
  return Math.round(avoidedPence * attribution * (1 - deadweight) * (1 - optimismBias));
}

function rowOf(line: CostLine, cost: UnitCost | undefined): CostSheetRow {
  const avoided = line.standard - line.otr;
  const payers = Object.entries(cost?.fallsOn ?? {});
  return {
    code: line.unitCostCode,
    unit: cost?.unit ?? null,
    priceYear: cost?.priceYear ?? null,
    pencePerUnit: cost?.pence ?? null,
    standard: line.standard,
    otr: line.otr,
    avoidedPence: cost ? Math.round(avoided * cost.pence) : null,
    avoidedByPayer: Object.fromEntries(payers.map(([payer, pence]) => [payer, Math.round(avoided * pence)])),
    note: line.note,
  };
}
