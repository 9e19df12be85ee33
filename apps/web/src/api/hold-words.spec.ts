import { holdWords } from './hold-words';

describe('holdWords', () => {
  it.each([
    [503, 'UNAVAILABLE', 'The system that runs the pathways cannot be reached at the moment.'],
    [503, 'NOT_ACTIVE', 'The system that runs the pathways cannot be reached at the moment.'],
    [503, 'RESOURCE_EXHAUSTED', 'The system that runs the pathways has more to do at the moment than it can take.'],
    [504, 'DEADLINE_EXCEEDED', 'The system that runs the pathways did not answer in time.'],
    [504, '', 'The system that runs the pathways did not answer in time.'],
    [503, 'STORE_UNAVAILABLE', 'The records cannot be reached at the moment.'],
  ])('should say why %i %s is no fault of what was asked', (status, code, words) => {
    expect(holdWords({ status, code })).toBe(words);
  });

  it.each([
    [0, 'UNREACHABLE'],
    [409, 'TASK_TAKEN'],
    [500, 'INTERNAL'],
  ])('should leave %i %s to others', (status, code) => {
    expect(holdWords({ status, code })).toBeUndefined();
  });
});
