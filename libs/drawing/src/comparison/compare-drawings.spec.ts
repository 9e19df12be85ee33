import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { drawingReader } from '../drawing-moddle.js';
import type { Change } from './change.js';
import { compareDrawings } from './compare-drawings.js';

const read = drawingReader(createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json'));
const fixture = (name: string): string =>
  readFileSync(new URL(`./compare-drawings.${name}.bpmn`, import.meta.url), 'utf8');
const before = fixture('before');

const compare = async (left: string, right: string): Promise<Omit<Change, 'file'>[]> =>
  compareDrawings((await read(left)).definitions, (await read(right)).definitions);
const sentences = async (change: (xml: string) => string): Promise<string[]> =>
  (await compare(before, change(before))).map(({ sentence }) => sentence);

describe('the comparison of two drawings', () => {
  it('should tell what happens otherwise apart from what only looks otherwise', async () => {
    // when
    const changes = await compare(before, fixture('after'));
    // then
    const semantic = changes.filter(({ kind }) => kind !== 'layout');
    expect(semantic).toEqual([
      {
        kind: 'changed',
        elementId: 'be-late',
        sentence: '“Late”: time changed from “after 20 minutes” to “after 40 minutes”.',
      },
      {
        kind: 'added',
        elementId: 'ut-home-visit',
        sentence: 'Added step “Home visit” after “Triage”, owner Adult social care, within 5 working days.',
      },
      {
        kind: 'changed',
        elementId: 'ut-plan',
        sentence: '“Make a plan”: owner changed from “Front door” to “Keyworker team”.',
      },
    ]);
    expect(changes).toHaveLength(8);
    expect(changes.slice(3).map(({ elementId }) => elementId)).toEqual([
      'be-late',
      'ut-plan',
      'ut-ask',
      'end-done',
      'flow-start-triage',
    ]);
  });

  it('should tell the same of a step that goes as of one that comes', async () => {
    // when
    const changes = await compare(fixture('after'), before);
    // then
    expect(changes.filter(({ kind }) => kind === 'removed')).toEqual([
      { kind: 'removed', elementId: 'ut-home-visit', sentence: 'Removed step “Home visit” after “Triage”.' },
    ]);
  });

  it('should find no difference in a file that was only written otherwise', async () => {
    // when
    const changes = await sentences((xml) => xml.replaceAll('    ', '\t'));
    // then
    expect(changes).toEqual([]);
  });

  it.each<[string, (xml: string) => string, string]>([
    [
      'a new name',
      (xml) => xml.replace('name="Ask on"', 'name="Ask once more"'),
      'Step “Ask on” is now called “Ask once more”.',
    ],
    [
      'another condition',
      (xml) => xml.replace('=known = true', '=known = true and safe = true'),
      'From “Do we know enough?” to “Make a plan”: the condition changed from “=known = true” to “=known = true and safe = true”.',
    ],
    [
      'another way for everybody else',
      (xml) => xml.replace('default="flow-enough-ask"', 'default="flow-enough-plan"'),
      '“Do we know enough?”: the way for everybody else now leads to “Make a plan”, before it led to “Ask on”.',
    ],
    [
      'a way that leads elsewhere',
      (xml) => xml.replace('sourceRef="ut-ask" targetRef="join-done"', 'sourceRef="ut-ask" targetRef="ut-triage"'),
      'From “Ask on”, the way now leads to “Triage”, before it led to “Ways come together, before Done”.',
    ],
    [
      'an event that ends the step',
      (xml) => xml.replace(' cancelActivity="false"', ''),
      '“Late”: effect changed from “the step goes on” to “the step ends”.',
    ],
    [
      'a form',
      (xml) => xml.replace('<zeebe:userTask />', '<zeebe:userTask /><zeebe:formDefinition formId="triage" />'),
      '“Triage”: form was added: “triage”.',
    ],
    [
      'the name of the pathway',
      (xml) => xml.replace('name="First look"', 'name="A first look"'),
      'Pathway: the name changed from “First look” to “A first look”.',
    ],
  ])('should tell of %s', async (_, change, sentence) => {
    // when
    const changes = await sentences(change);
    // then
    expect(changes).toContain(sentence);
  });

  it('should tell once of a step that has gone to another place', async () => {
    // when
    const changes = await sentences((xml) =>
      xml
        .replace('sourceRef="start-asked" targetRef="ut-triage"', 'sourceRef="start-asked" targetRef="xor-enough"')
        .replace('sourceRef="ut-triage" targetRef="xor-enough"', 'sourceRef="ut-triage" targetRef="end-done"')
        .replace('sourceRef="join-done" targetRef="end-done"', 'sourceRef="join-done" targetRef="ut-triage"'),
    );
    // then
    expect(changes).toEqual([
      'Moved step “Triage”: it now comes after “Ways come together, before Triage”, before it came after “Somebody asks”.',
    ]);
  });
});
