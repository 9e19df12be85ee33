import type { Element, Shape } from 'bpmn-js/lib/model/Types';
import { useEffect, useRef } from 'react';
import { nodeText } from '#drawing/outline/node-text.js';
import { everyNode } from '#drawing/outline/outline.js';
import { announce } from '../../../ui/announce';
import { useStepKeys } from '../outline/step-keys';
import { PALETTE_KEY } from './canvas-access';
import { useDesk } from './use-studio';

/** Ties the drawing's own keys to what they do: names from the outline, letters as there. */
export function CanvasKeys() {
  const { studio, catalogue, edit } = useDesk();
  const keys = useStepKeys();
  const now = useRef(keys);
  now.current = keys;

  useEffect(() => {
    const { groupNames } = catalogue;
    studio.access.use({
      nameOf: (element: Element) => {
        const node = studio.node(element.id, groupNames);
        return node === undefined ? studio.nameOf(element, groupNames) : nodeText(node);
      },
      neighbourOf: (id, step) => {
        const ids = [...everyNode(studio.outline(groupNames).nodes)].map((node) => node.id);
        return ids[ids.indexOf(id) + step];
      },
      onKey: (event, element) => {
        if (event.key === 'Enter' || event.key === ' ') {
          edit(element.id, 'name');
          return true;
        }
        return now.current.press(event, element.id);
      },
    });
  }, [studio, catalogue, edit]);

  useEffect(() => {
    const container = studio.canvas.getContainer();
    const onPalette = (event: Event) => {
      const { action } = (event as CustomEvent<{ action: string }>).detail;
      if (!action.startsWith('create')) return;
      event.preventDefault();
      const after = studio.selected as Shape | undefined;
      if (after === undefined || 'waypoints' in after) {
        announce('Choose a step first: the new one comes after it.', true);
        return;
      }
      now.current.append(after.id);
    };
    container.addEventListener(PALETTE_KEY, onPalette);
    return () => container.removeEventListener(PALETTE_KEY, onPalette);
  }, [studio]);
  return keys.dialog;
}
