import { Problem } from '../../api/problem';
import { releaseFault } from './release-fault';

describe('releaseFault', () => {
  it.each([
    [503, 'UNAVAILABLE', /Nothing was deployed, and nothing is lost/],
    [504, 'DEADLINE_EXCEEDED', /It may have been deployed: look at the live version first/],
    [504, 'DEPLOYED_NOT_LISTED', /^It was deployed\.$/],
    [409, 'CONFLICT', /^It was deployed\.$/],
  ])('should say of %i %s what is known of the release', (status, code, words) => {
    // when / then
    expect(releaseFault(new Problem(status, code, 'It was deployed.'))).toMatch(words);
  });
});
