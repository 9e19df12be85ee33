import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { Clock } from '../common/clock.js';
import { derivedId } from '../common/id-maker.js';
import { insertOnce } from '../common/insert-once.js';
import type { BudgetPartDto, CostLineDto } from './cost.dto.js';
import { CostLine } from './cost-line.entity.js';
import { type CostSheet, costSheet } from './cost-sheet.js';
import { UnitCost } from './unit-cost.entity.js';

export interface IndicativeBudget {
  readonly weeklyPence: number;
  /** Codes that the table does not have: their cost is missing in the sum. */
  readonly unknownCodes: readonly string[];
}

@Injectable()
export class CostService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async unitCosts(codes?: readonly string[]): Promise<UnitCost[]> {
    return this.em.find(UnitCost, { where: codes ? { code: In([...codes]) } : {}, order: { code: 'ASC' } });
  }

  /** Stores an episode's counterfactual lines (job `create-cost-lines`), one a code; a second time changes nothing. */
  async createLines(episodeId: string, lines: readonly CostLineDto[]): Promise<CostLine[]> {
    const stored: CostLine[] = [];
    for (const { code, standard, otr, note } of lines) {
      stored.push(
        await insertOnce(this.em, CostLine, {
          id: derivedId('cost-line', episodeId, code),
          episodeId,
          unitCostCode: code,
          standard,
          otr,
          note: note ?? null,
          createdAt: this.clock.now(),
        }),
      );
    }
    return stored;
  }

  async sheetOf(episodeId: string): Promise<CostSheet> {
    const lines = await this.em.find(CostLine, { where: { episodeId }, order: { unitCostCode: 'ASC' } });
    return costSheet(lines, await this.unitCosts(lines.map(({ unitCostCode }) => unitCostCode)));
  }

  /** The weekly cost of a package by the table of unit costs (job `indicative-budget`): a first figure, not an offer. */
  async indicativeBudget(parts: readonly BudgetPartDto[]): Promise<IndicativeBudget> {
    const costs = new Map((await this.unitCosts(parts.map(({ code }) => code))).map((cost) => [cost.code, cost.pence]));
    return {
      weeklyPence: Math.round(
        parts.reduce((sum, { code, unitsPerWeek }) => sum + (costs.get(code) ?? 0) * unitsPerWeek, 0),
      ),
      unknownCodes: parts.map(({ code }) => code).filter((code) => !costs.has(code)),
    };
  }
}
