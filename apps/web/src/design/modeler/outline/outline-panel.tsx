import { type KeyboardEvent, useState } from 'react';
import { nodeText } from '#drawing/outline/node-text.js';
import { everyNode, type OutlineNode } from '#drawing/outline/outline.js';
import { type TreeNode, TreeOutline } from '../../../ui/tree-outline';
import { useDesk } from '../studio/use-studio';
import { useStepKeys } from './step-keys';

const CHOICE_MAX = 9;

/** The pathway as text, and everything that can be done to it, without a mouse. */
export function OutlinePanel() {
  const { studio, catalogue, edit } = useDesk();
  const [isHelpShown, setHelpShown] = useState(false);
  const keys = useStepKeys();
  const outline = studio.outline(catalogue.groupNames);
  const selected = studio.selected?.id;

  const onKey = (event: KeyboardEvent, id: string): boolean => {
    const number = Number(event.key);
    if (Number.isInteger(number) && number >= 1 && number <= CHOICE_MAX) {
      const node = [...everyNode(outline.nodes)].find((one) => one.id === id);
      const next = node?.outgoing[number - 1]?.nodeId;
      if (next === undefined) return false;
      studio.select(next);
      requestAnimationFrame(() => focusNode(next));
      return true;
    }
    return keys.press(event.nativeEvent, id);
  };
  return (
    <section className="modeler-outline" aria-labelledby="modeler-outline-title" data-shortcuts="off">
      <div className="modeler-part-head">
        <h2 id="modeler-outline-title">Outline</h2>
        <button
          type="button"
          className="ui-button ui-button--quiet ui-button--small"
          aria-expanded={isHelpShown}
          onClick={() => setHelpShown(!isHelpShown)}
        >
          Keys
        </button>
      </div>
      {isHelpShown && <OutlineKeys />}
      <TreeOutline
        label={`Steps of ${outline.name}`}
        nodes={outline.nodes.map(treeNode)}
        selected={selected}
        onSelect={(id) => studio.select(id)}
        onActivate={(id) => edit(id, 'name')}
        onKey={onKey}
      />
      {keys.dialog}
    </section>
  );
}

/** Puts the focus on a step of the outline. */
export const focusNode = (id: string): void =>
  document.querySelector<HTMLElement>(`.modeler-outline [data-node="${CSS.escape(id)}"]`)?.focus();

const treeNode = (node: OutlineNode): TreeNode => {
  const text = nodeText(node);
  return {
    id: node.id,
    label: node.name,
    description: text.slice(node.name.length).replace(/^[.\s]+/, '') || undefined,
    ...(node.children.length === 0 ? {} : { children: node.children.map(treeNode) }),
  };
};

const KEYS: readonly (readonly [string, string])[] = [
  ['↓ ↑', 'next and previous step'],
  ['1 – 9', 'take the way of that number'],
  ['Enter', 'change it'],
  ['A', 'add a step after it'],
  ['M', 'move it'],
  ['Del', 'delete it and close the gap'],
  ['D', 'difference to live'],
  ['Ctrl+Z', 'undo'],
];

function OutlineKeys() {
  return (
    <dl className="modeler-keys">
      {KEYS.map(([key, does]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
