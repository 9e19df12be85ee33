import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseResource } from './parse-resource.js';
import { problemText } from './problem.js';

const root = join(import.meta.dirname, '../../../workflows');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.(bpmn|dmn|form)$/.test(file),
);

describe('the pathways of this project', () => {
  it.each(files)('should read %s without an error', async (file) => {
    // given
    const content = readFileSync(join(root, file), 'utf8');
    // when
    const { problems } = await parseResource({ name: file, content });
    // then
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors.map((problem) => problemText(file, problem))).toEqual([]);
  });
});
