import { nextBoardAt, nextPanelAt } from './meetings.js';

describe('meetings', () => {
  it('should find the next Wednesday for the panel', () => {
    expect(nextPanelAt(new Date('2016-09-26T17:00:00+01:00'))).toBe('2016-09-28T10:00:00+01:00');
  });

  it('should take the week after when the panel has begun', () => {
    expect(nextPanelAt(new Date('2016-09-28T10:00:00+01:00'))).toBe('2016-10-05T10:00:00+01:00');
  });

  it('should skip a panel on a bank holiday', () => {
    // given Boxing Day 2018, a Wednesday
    expect(nextPanelAt(new Date('2018-12-24T12:00:00Z'))).toBe('2019-01-02T10:00:00+00:00');
  });

  it('should find the first Thursday of a month for the board', () => {
    expect(nextBoardAt(new Date('2016-09-26T17:00:00+01:00'))).toBe('2016-10-06T10:00:00+01:00');
  });
});
