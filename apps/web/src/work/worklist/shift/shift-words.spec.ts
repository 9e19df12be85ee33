import { handoverWords, hubWords, reachWords, whenWords } from './shift-words';

const AGENCY = { id: 'a', name: 'A', since: null, saidBy: null, onShift: 0 };
const EVENING = new Date('2016-09-24T17:00:00Z');

describe('the words of the shift strip', () => {
  it('should tell when the hub closes, and when it opens', () => {
    const hub = { opensAt: '2016-09-25T09:30:00Z', closesAt: '2016-09-24T22:00:00Z' };
    expect(hubWords({ ...hub, isOpen: true }, EVENING)).toBe('Hub open until 23:00');
    expect(hubWords({ ...hub, isOpen: false }, EVENING)).toBe('Hub closed, opens Sun 10:30');
  });

  it('should tell the day by the clock in London, also in the night in which it goes back', () => {
    expect(whenWords('2016-10-29T23:30:00Z', new Date('2016-10-29T22:30:00Z'))).toBe('Sun 00:30');
    expect(whenWords('2016-10-30T01:30:00Z', new Date('2016-10-30T00:30:00Z'))).toBe('01:30');
  });

  it('should say no more of agencies than is known', () => {
    expect(reachWords([{ ...AGENCY, state: 'unknown' }], 'agency', 'agencies')).toBe('no agency reported unreachable');
    expect(reachWords([{ ...AGENCY, state: 'down' }], 'agency', 'agencies')).toBe('1 agency not reachable');
  });

  it('should tell a handover to come from one that is over', () => {
    expect(handoverWords('2016-09-24T22:00:00Z', EVENING)).toBe('Handover at 23:00');
    expect(handoverWords('2016-09-24T16:00:00Z', EVENING)).toBe('Still open past closing: handover at 17:00');
  });
});
