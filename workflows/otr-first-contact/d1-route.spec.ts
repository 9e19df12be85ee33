import type { JsonObject } from '#protocol/json.js';
import { PathwayEngine } from '../testing/pathway-engine.js';

const YES_OR_NO = [true, false, null];
const RISKS = ['serious now', 'serious soon', 'rising', 'low', null];
const AGREEMENTS = ['given', 'refused', 'notAsked', 'cannotAsk', null];

describe('which way from the front door (D1)', () => {
  let engine: PathwayEngine;
  const route = (facts: JsonObject) => engine.decide('d1-route', { ...nothingKnown, ...facts });
  const nothingKnown = {
    immediateDanger: null,
    safeguardingSign: null,
    crisis: null,
    risk: null,
    simpleAsk: null,
    agreement: null,
  };

  beforeAll(async () => {
    engine = await PathwayEngine.start();
  });

  it.each<[string, JsonObject, string]>([
    ['danger', { immediateDanger: true, safeguardingSign: true, crisis: true }, '999-and-safeguard'],
    ['a sign of abuse', { safeguardingSign: true, crisis: true, simpleAsk: true }, 'safeguarding'],
    ['a crisis', { crisis: true }, 'conversation-2'],
    ['serious risk now', { risk: 'serious now' }, 'conversation-2'],
    ['a refusal', { agreement: { status: 'refused' }, simpleAsk: true }, 'respect-refusal'],
    ['nobody asked', { agreement: { status: 'notAsked' }, simpleAsk: true }, 'get-agreement'],
    ['nothing said about agreement', {}, 'get-agreement'],
    ['a simple ask', { agreement: { status: 'given' }, simpleAsk: true }, 'connect-now'],
    ['anything else, agreed', { agreement: { status: 'given' }, risk: 'serious soon' }, 'triage'],
    ['anything else, where nobody could ask', { agreement: { status: 'cannotAsk' } }, 'triage'],
  ])('should answer %s', (_, facts, expected) => {
    expect(route(facts)).toBe(expected);
  });

  it('should let no answer about agreement delay danger, safeguarding or a crisis, whatever else is known', () => {
    // given
    const delayed: JsonObject[] = [];
    let combinations = 0;
    for (const immediateDanger of YES_OR_NO) {
      for (const safeguardingSign of YES_OR_NO) {
        for (const crisis of YES_OR_NO) {
          for (const risk of RISKS) {
            for (const simpleAsk of YES_OR_NO) {
              for (const status of AGREEMENTS) {
                combinations += 1;
                const agreement = status === null ? null : { status };
                const facts = { immediateDanger, safeguardingSign, crisis, risk, simpleAsk, agreement };
                // when
                const expected = urgentRoute(facts);
                if (expected !== null && route(facts) !== expected) {
                  delayed.push({ ...facts, route: route(facts) });
                }
                if (
                  expected === null &&
                  ['999-and-safeguard', 'safeguarding', 'conversation-2'].includes(String(route(facts)))
                ) {
                  delayed.push({ ...facts, route: route(facts) });
                }
              }
            }
          }
        }
      }
    }
    // then
    expect(combinations).toBe(2025);
    expect(delayed).toEqual([]);
  });
});

/** What must happen at once; null where nothing must. */
function urgentRoute({ immediateDanger, safeguardingSign, crisis, risk }: JsonObject): string | null {
  if (immediateDanger === true) {
    return '999-and-safeguard';
  }
  if (safeguardingSign === true) {
    return 'safeguarding';
  }
  return crisis === true || risk === 'serious now' ? 'conversation-2' : null;
}
