import type { UnitCost } from '../cost/unit-cost.entity.js';
import { parseCsv } from './csv.js';
import { readSeedText } from './seed-data.js';

const PENCE_PER_POUND = 100;

/** The unit costs of `unit-costs.csv`, in pence. */
export function readUnitCosts(): UnitCost[] {
  const [header = [], ...rows] = parseCsv(readSeedText('unit-costs.csv'));
  return rows.map((row) => {
    const value = (column: string) => row[header.indexOf(column)] ?? '';
    const pence = Number(value('gbp')) * PENCE_PER_POUND;
    return {
      code: value('code'),
      unit: value('unit'),
      pence,
      priceYear: value('price_year'),
      fallsOn: fallsOn(value('falls_on'), pence),
    };
  });
}

/** `NHS:764;LA:66` → pence by payer; one name alone pays all of it. */
function fallsOn(text: string, pence: number): Record<string, number> {
  if (!text.includes(':')) {
    return { [text]: pence };
  }
  return Object.fromEntries(
    text.split(';').map((part) => {
      const [payer = '', pounds] = part.split(':');
      return [payer, Number(pounds) * PENCE_PER_POUND];
    }),
  );
}
