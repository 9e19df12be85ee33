import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import type { ModdleNode } from '../plain-words/moddle-node.js';
import { nodeText } from './node-text.js';
import { everyNode, type OutlineNode, outlinesOf } from './outline.js';

const groups = new Map([
  ['front-door', 'Front door'],
  ['edt', 'Emergency duty team'],
]);

async function outlineOf(pathway: string) {
  const xml = await readFile(new URL(`../../../../workflows/${pathway}/${pathway}.bpmn`, import.meta.url), 'utf8');
  const moddle = new BpmnModdle({ zeebe });
  const { rootElement } = await moddle.fromXML(xml);
  const [outline] = outlinesOf(rootElement as unknown as ModdleNode, groups);
  if (outline === undefined) throw new Error(`Expected '${pathway}' to hold a process, but it holds none`);
  return outline;
}
const find = (nodes: readonly OutlineNode[], id: string) => [...everyNode(nodes)].find((node) => node.id === id);

describe('outline', () => {
  it('should read a step with its owner, its limit and what comes before and after it', async () => {
    // given
    const { nodes } = await outlineOf('otr-first-contact');

    // when
    const listen = find(nodes, 'ut-listen');

    // then
    expect(listen).toBeDefined();
    expect(listen && nodeText(listen)).toBe(
      'Listen. Task for people. Owner: depends on the case: Front door, Emergency duty team. ' +
        'By the time that “Who could it be?” works out. ' +
        'After “All ways at once, before Listen and Is a hub shift open?”. Then “Return to the referrer?”.',
    );
  });

  it('should number the ways of a choice', async () => {
    // given
    const { nodes } = await outlineOf('otr-first-contact');

    // when
    const choice = find(nodes, 'xor-return');

    // then
    expect(choice && nodeText(choice)).toContain(
      '2 ways: 1 yes, nobody asked the person: Log: no agreement before referral; 2 no: Ways come together',
    );
  });

  it('should list each step once, in the order of the flow, and events behind their step', async () => {
    // given
    const { nodes } = await outlineOf('otr-first-contact');

    // when
    const ids = nodes.map(({ id }) => id);

    // then
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.slice(0, 2).sort()).toEqual(['start-entered', 'start-referral']);
    expect(ids.indexOf('st-dedupe')).toBeLessThan(ids.indexOf('ut-listen'));
    expect(ids[ids.indexOf('ut-listen') + 1]).toBe('bt-listen-half');
    expect(ids.indexOf('brt-route')).toBeLessThan(ids.indexOf('xor-route'));
  });

  it('should nest what is inside a part of the pathway', async () => {
    // given
    const { nodes } = await outlineOf('otr-triage');

    // when
    const part = nodes.find(({ id }) => id === 'sp-find-out-and-plan');

    // then
    expect(part?.children.map(({ id }) => id)).toContain('ut-huddle');
    expect(nodes.map(({ id }) => id)).not.toContain('ut-huddle');
  });
});
