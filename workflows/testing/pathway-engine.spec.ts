import { readdirSync } from 'node:fs';
import { COMPUTED_TYPES } from './computed-answers.js';
import { defaultAnswers } from './default-answers.js';
import { PathwayEngine } from './pathway-engine.js';
import { workflowFiles } from './workflow-files.js';

describe('pathway engine', () => {
  it('should deploy all pathways together', async () => {
    // given
    const folders = readdirSync(new URL('..', import.meta.url)).filter((name) => name.startsWith('otr-'));
    // when
    const engine = await PathwayEngine.start();
    // then
    const deployed = engine.records.ofType('PROCESS', 'CREATED').map(({ value }) => value.bpmnProcessId);
    expect(deployed.sort()).toEqual(folders.sort());
  });

  it('should have an answer for every job type that is drawn', () => {
    // given
    const drawn = workflowFiles().flatMap(({ content }) => [...content.matchAll(/taskDefinition type="([^"]+)"/g)]);
    // when
    const types = new Set(drawn.map(([, type]) => type as string));
    // then
    expect([...types].filter((type) => !(type in defaultAnswers) && !COMPUTED_TYPES.includes(type))).toEqual([]);
  });
});
