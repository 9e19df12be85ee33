import type { DeploymentValue } from '#protocol/records.js';
import type { SqlSource } from '#readmodels/search/search.js';
import { untilListed } from './until-listed.js';

const DEPLOYED = {
  processesMetadata: [{ processDefinitionKey: '1' }],
  decisionRequirementsMetadata: [],
  formMetadata: [{ formKey: '2' }],
} as unknown as DeploymentValue;

/** Records that come in after so many looks. */
const listedAfter = (looks: number) => {
  let looked = 0;
  const query = () => {
    looked += 1;
    return Promise.resolve([{ missing: looked <= looks }]);
  };
  return { query } as unknown as SqlSource;
};

describe('untilListed', () => {
  it('should wait until what was deployed can be read', async () => {
    // when / then
    expect(await untilListed(listedAfter(2), DEPLOYED)).toBe(true);
  });

  it('should say where it cannot be read after a while', async () => {
    // when / then
    expect(await untilListed(listedAfter(Number.POSITIVE_INFINITY), DEPLOYED, 0)).toBe(false);
  });
});
