import { parseResource } from './parse-resource.js';
import type { Resource } from './resource.js';
import { ResourceParser } from './resource-parser.js';

const form: Resource = { name: 'listen.form', content: '{ "id": "listen", "type": "default", "components": [] }' };

const processOf = (tasks: number): Resource => ({
  name: 'large.bpmn',
  content: `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
    <bpmn:process id="large" isExecutable="true"><bpmn:startEvent id="start" />${Array.from(
      { length: tasks },
      (_, index) =>
        `<bpmn:task id="t${index}"><bpmn:documentation>${'why '.repeat(60)}</bpmn:documentation></bpmn:task>`,
    ).join('')}</bpmn:process></bpmn:definitions>`,
});

describe('ResourceParser', () => {
  let parser: ResourceParser;

  afterEach(() => parser.close());

  it('should give the same as reading in the own thread, in the order of the files', async () => {
    // given
    parser = new ResourceParser();
    const files = [processOf(3), form, { name: 'x.txt', content: 'x' }];
    // when
    const parsed = await parser.parse(files);
    // then
    expect(parsed).toEqual(await Promise.all(files.map(parseResource)));
  });

  it('should end a file that takes too long', async () => {
    // given
    parser = new ResourceParser({ deadlineMs: 1 });
    // when
    const [slow] = await parser.parse([processOf(4_900)]);
    // then
    expect(slow?.problems.map(({ code }) => code)).toEqual(['PARSE_DEADLINE']);
    expect(slow?.processes).toEqual([]);
    expect(slow?.checksum).toMatch(/^[0-9a-f]{64}$/);
  });

  it('should end a file that takes too much memory, and read the next one in a new thread', async () => {
    // given
    parser = new ResourceParser({ memoryMiBMax: 10, deadlineMs: 20_000 });
    // when
    const [large, small] = await parser.parse([processOf(4_900), form]);
    // then
    expect(large?.problems.map(({ code }) => code)).toEqual(['PARSE_MEMORY']);
    expect(small?.form).toEqual({ formId: 'listen', versionTag: null });
  });

  it('should answer also where a thread fails', async () => {
    // given
    parser = new ResourceParser();
    const unsendable = { name: (() => 'x.form') as unknown as string, content: '{}' };
    // when
    const [failed, next] = await parser.parse([unsendable, form]);
    // then
    expect(failed?.problems.map(({ code }) => code)).toEqual(['PARSE_FAILED']);
    expect(next?.problems).toEqual([]);
  });

  it('should turn files away when too many wait', async () => {
    // given
    parser = new ResourceParser({ waitingMax: 1 });
    // when
    const parsed = await parser.parse([form, form]);
    // then
    expect(parsed.map(({ problems }) => problems.map(({ code }) => code))).toEqual([[], ['PARSE_BUSY']]);
  });
});
