import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemCodes } from './problem-codes.js';

describe('the codes of problems', () => {
  it('should each have a spec', () => {
    // given
    const specs = readdirSync(import.meta.dirname)
      .filter((file) => file.endsWith('.spec.ts'))
      .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
      .join('\n');
    // then
    expect(problemCodes.filter((code) => !specs.includes(`'${code}'`))).toEqual([]);
  });
});
