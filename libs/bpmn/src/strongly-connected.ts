interface Visit {
  readonly node: number;
  readonly successors: readonly number[];
  next: number;
}

/**
 * Strongly connected components with more than one node (Tarjan, without recursion): the knots of a graph, in which each
 * node can be reached from each other one. `nodes` limits the graph; edges to other nodes are ignored.
 */
export const stronglyConnected = (
  nodes: ReadonlySet<number>,
  successors: (node: number) => readonly number[],
): readonly (readonly number[])[] => {
  const order = new Map<number, number>();
  const low = new Map<number, number>();
  const onPath = new Set<number>();
  const path: number[] = [];
  const components: number[][] = [];
  const visits: Visit[] = [];

  const enter = (node: number): void => {
    order.set(node, order.size);
    low.set(node, order.get(node) ?? 0);
    onPath.add(node);
    path.push(node);
    visits.push({ node, successors: successors(node), next: 0 });
  };
  const lower = (node: number, value: number): void => {
    low.set(node, Math.min(low.get(node) ?? value, value));
  };
  const leave = (node: number): void => {
    visits.pop();
    const caller = visits.at(-1);
    if (caller !== undefined) {
      lower(caller.node, low.get(node) ?? 0);
    }
    if (low.get(node) !== order.get(node)) {
      return;
    }
    const component = path.splice(path.lastIndexOf(node));
    for (const member of component) {
      onPath.delete(member);
    }
    if (component.length > 1) {
      components.push(component);
    }
  };

  for (const root of nodes) {
    if (order.has(root)) {
      continue;
    }
    enter(root);
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const successor = visit.successors[visit.next];
      visit.next += 1;
      if (successor === undefined) {
        leave(visit.node);
      } else if (nodes.has(successor) && !order.has(successor)) {
        enter(successor);
      } else if (onPath.has(successor)) {
        lower(visit.node, order.get(successor) ?? 0);
      }
    }
  }
  return components;
};
