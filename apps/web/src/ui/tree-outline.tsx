import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { classNames } from './class-names';
import { Icon } from './icon';

export interface TreeNode {
  readonly id: string;
  readonly label: string;
  /** More that is shown beside the label and said with it. */
  readonly description?: string | undefined;
  readonly badge?: ReactNode;
  readonly children?: readonly TreeNode[] | undefined;
}

export interface TreeOutlineProps {
  readonly label: string;
  readonly nodes: readonly TreeNode[];
  readonly selected?: string | undefined;
  readonly onSelect?: ((id: string) => void) | undefined;
  /** Enter or a double press. */
  readonly onActivate?: ((id: string) => void) | undefined;
  /** Keys that the tree does not use itself, with the node that has the focus; return true where one was used. */
  readonly onKey?: ((event: KeyboardEvent, id: string) => boolean) | undefined;
}

interface Shown {
  readonly node: TreeNode;
  readonly level: number;
  readonly parent: string | undefined;
  readonly place: number;
  readonly siblings: number;
}

/** A tree by the usual keys: arrows, Home, End, a letter; one stop for Tab. Open at first. */
export function TreeOutline({ label, nodes, selected, onSelect, onActivate, onKey }: TreeOutlineProps) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string>();
  const root = useRef<HTMLDivElement>(null);
  const shown = flatten(nodes, closed);
  const current =
    shown.find(({ node }) => node.id === focused) ?? shown.find(({ node }) => node.id === selected) ?? shown[0];

  const fold = (id: string, isClosed: boolean) => {
    const next = new Set(closed);
    if (isClosed) next.add(id);
    else next.delete(id);
    setClosed(next);
  };
  const go = (to: Shown | undefined) => {
    if (to === undefined) return;
    setFocused(to.node.id);
    root.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(to.node.id)}"]`)?.focus();
    onSelect?.(to.node.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (current === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const { node, parent } = current;
    const at = shown.indexOf(current);
    const isFolder = (node.children?.length ?? 0) > 0;
    const isOpen = isFolder && !closed.has(node.id);
    const right = () => {
      if (isFolder && !isOpen) fold(node.id, false);
      else if (isOpen) go(shown[at + 1]);
    };
    const left = () => (isOpen ? fold(node.id, true) : go(shown.find((one) => one.node.id === parent)));
    if (onKey?.(event, node.id) === true) event.preventDefault();
    else if (event.key === 'ArrowDown') go(shown[at + 1]);
    else if (event.key === 'ArrowUp') go(shown[at - 1]);
    else if (event.key === 'Home') go(shown[0]);
    else if (event.key === 'End') go(shown.at(-1));
    else if (event.key === 'ArrowRight') right();
    else if (event.key === 'ArrowLeft') left();
    else if (event.key === 'Enter' || event.key === ' ') onActivate?.(node.id);
    else if (event.key.length === 1) go(byLetter(shown, at, event.key));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="ui-tree" role="tree" aria-label={label} ref={root} onKeyDown={onKeyDown}>
      {shown.map(({ node, level, place, siblings }) => {
        const isFolder = (node.children?.length ?? 0) > 0;
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the tree itself takes the keys of all its items.
          <div
            key={node.id}
            role="treeitem"
            data-node={node.id}
            tabIndex={node.id === current?.node.id ? 0 : -1}
            aria-level={level}
            aria-posinset={place}
            aria-setsize={siblings}
            aria-selected={node.id === selected}
            aria-expanded={isFolder ? !closed.has(node.id) : undefined}
            className={classNames('ui-tree__item', node.id === selected && 'ui-tree__item--selected')}
            style={{ paddingInlineStart: `${(level - 1) * 1.25 + 0.5}rem` }}
            onFocus={() => setFocused(node.id)}
            onClick={() => {
              setFocused(node.id);
              onSelect?.(node.id);
            }}
            onDoubleClick={() => onActivate?.(node.id)}
          >
            {isFolder && (
              <button
                type="button"
                tabIndex={-1}
                aria-hidden="true"
                className="ui-tree__fold"
                onClick={() => fold(node.id, !closed.has(node.id))}
              >
                <Icon name={closed.has(node.id) ? 'right' : 'down'} size={12} />
              </button>
            )}
            <span className="ui-tree__label">{node.label}</span>
            {node.description !== undefined && <span className="ui-tree__description"> {node.description}</span>}
            {node.badge}
          </div>
        );
      })}
    </div>
  );
}

function flatten(nodes: readonly TreeNode[], closed: ReadonlySet<string>, level = 1, parent?: string): Shown[] {
  return nodes.flatMap((node, index) => [
    { node, level, parent, place: index + 1, siblings: nodes.length },
    ...(closed.has(node.id) ? [] : flatten(node.children ?? [], closed, level + 1, node.id)),
  ]);
}

const byLetter = (shown: readonly Shown[], at: number, letter: string) =>
  [...shown.slice(at + 1), ...shown.slice(0, at + 1)].find(({ node }) =>
    node.label.toLowerCase().startsWith(letter.toLowerCase()),
  );
