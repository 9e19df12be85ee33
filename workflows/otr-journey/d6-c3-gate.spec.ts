import type { JsonObject } from '#protocol/json.js';
import { PathwayEngine } from '../testing/pathway-engine.js';

const EXHAUSTED = { exhausted: true, peerChallenge: { agrees: true } };
const NEVER_AT_RISK = { status: 'never at risk', exhausted: false };

describe('is the way to conversation 3 open? (D6)', () => {
  let engine: PathwayEngine;
  const gate = (facts: JsonObject) => engine.decide('d6-c3-gate', { inCrisis: null, c1: null, c2: null, ...facts });

  beforeAll(async () => {
    engine = await PathwayEngine.start();
  });

  it.each<[string, JsonObject, string, string[]]>([
    ['1 exhausted and challenged, never at risk', { c1: EXHAUSTED, c2: NEVER_AT_RISK, inCrisis: false }, 'open', []],
    ['1 and 2 exhausted and challenged', { c1: EXHAUSTED, c2: { status: 'stable', exhausted: true } }, 'open', []],
    ['in a crisis, whatever else', { c1: EXHAUSTED, c2: NEVER_AT_RISK, inCrisis: true }, 'back-to-c2', ['in-crisis']],
    [
      '2 not exhausted',
      { c1: EXHAUSTED, c2: { status: 'stable', exhausted: false } },
      'not-yet',
      ['conversation-2-not-exhausted'],
    ],
    [
      '1 not exhausted',
      { c1: { exhausted: false, peerChallenge: { agrees: true } }, c2: NEVER_AT_RISK },
      'not-yet',
      ['conversation-1-not-exhausted'],
    ],
    [
      'no peer agrees',
      { c1: { exhausted: true, peerChallenge: { agrees: false } }, c2: NEVER_AT_RISK },
      'not-yet',
      ['peer-has-not-agreed'],
    ],
    [
      'nothing known',
      {},
      'not-yet',
      ['conversation-1-not-exhausted', 'conversation-2-not-exhausted', 'peer-has-not-agreed'],
    ],
  ])('should answer: %s', (_, facts, result, reasons) => {
    expect(gate(facts)).toEqual({ result, reasons });
  });

  it('should open only when 1 and 2 are shown to be exhausted, a peer has challenged it, and there is no crisis', () => {
    // given
    const wrong: JsonObject[] = [];
    for (const exhausted1 of [true, false, null]) {
      for (const exhausted2 of [true, false, null]) {
        for (const status of ['never at risk', 'at risk', 'stable', null]) {
          for (const agrees of [true, false, null]) {
            for (const inCrisis of [true, false, null]) {
              const c1 = { exhausted: exhausted1, peerChallenge: agrees === null ? null : { agrees } };
              const facts = { inCrisis, c1, c2: { status, exhausted: exhausted2 } };
              // when
              const { result } = gate(facts) as { result: string };
              // then
              const mayOpen =
                inCrisis !== true &&
                exhausted1 === true &&
                (exhausted2 === true || status === 'never at risk') &&
                agrees === true;
              const expected = inCrisis === true ? 'back-to-c2' : mayOpen ? 'open' : 'not-yet';
              if (result !== expected) {
                wrong.push({ ...facts, result });
              }
            }
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});
