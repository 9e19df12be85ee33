import type { EntityManager } from 'typeorm';
import { Agencies } from './agencies.js';
import { FormLabels } from './form-labels.js';
import { ProcessModels } from './process-models.js';

/** A database in which nothing is found at first, and from the second look on this. */
function later(found: readonly object[]): EntityManager {
  let looks = 0;
  const look = () => {
    looks += 1;
    return Promise.resolve(looks === 1 ? [] : found);
  };
  return { query: look, find: look } as unknown as EntityManager;
}

describe('what is kept in memory', () => {
  it('should not be that a drawing is not there, whose record may come in later', async () => {
    // given
    const models = new ProcessModels(
      later([{ model: JSON.stringify({ elements: [{ id: 'ut-listen' }], flows: [] }) }]),
    );
    expect(await models.of('7')).toBeNull();
    // when / then
    expect((await models.of('7'))?.element('ut-listen')).toBeDefined();
  });

  it('should not be that a form is not there', async () => {
    // given
    const labels = new FormLabels(later([{ content: '{"components":[{"key":"rag","label":"How urgent?"}]}' }]));
    expect(await labels.linesOf('p02-sort', { rag: 'Red' })).toEqual([]);
    // when / then
    expect(await labels.linesOf('p02-sort', { rag: 'Red' })).toEqual(['How urgent: Red']);
  });

  it('should not be that there are no partners, while they are being loaded', async () => {
    // given
    const agencies = new Agencies(later([{ id: 'tht', name: 'Trafford Housing Trust' }]));
    expect(await agencies.nameOf('tht')).toBe('tht');
    // when / then
    expect(await agencies.nameOf('tht')).toBe('Trafford Housing Trust');
  });
});
