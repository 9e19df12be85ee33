import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { workflowsFolder } from './pathway-files.js';

const script = join(import.meta.dirname, '../../scripts/layout-bpmn.mjs');
const source = readFileSync(join(workflowsFolder, 'otr-escalation/otr-escalation.bpmn'), 'utf8');
const withoutDiagram = (xml: string): string => xml.replace(/\s*<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, '');

describe('the layout of a diagram', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'layout-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  async function layout(xml: string): Promise<string> {
    const file = join(folder, 'pathway.bpmn');
    writeFileSync(file, xml);
    await promisify(execFile)(process.execPath, [script, file]);
    return readFileSync(file, 'utf8');
  }

  it('should keep everything but the diagram', async () => {
    // given
    const semantic = withoutDiagram(source);
    // when
    const drawn = await layout(semantic);
    // then
    expect(drawn).not.toEqual(semantic);
    expect(withoutDiagram(drawn)).toEqual(semantic);
  });

  it('should draw the same file the same way again', async () => {
    // when
    const once = await layout(source);
    const twice = await layout(once);
    // then
    expect(twice).toEqual(once);
  });

  it('should leave a file alone that it cannot draw', async () => {
    // given
    const lanes = source.replace(
      '<bpmn:startEvent',
      '<bpmn:laneSet id="lanes"><bpmn:lane id="lane" /></bpmn:laneSet><bpmn:startEvent',
    );
    // when
    const drawing = layout(lanes);
    // then
    await expect(drawing).rejects.toThrow('Expected a process without lanes');
    expect(readFileSync(join(folder, 'pathway.bpmn'), 'utf8')).toEqual(lanes);
  });
});
