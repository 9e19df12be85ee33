/**
 * Lays out BPMN files: (re)writes their diagram interchange and nothing else.
 *
 *   node scripts/layout-bpmn.mjs workflows/otr-triage/otr-triage.bpmn …
 *
 * Left to right, layered, orthogonal. Sub-processes are laid out from the inside out; event sub-processes stand below the
 * main flow of their scope; boundary events sit on the bottom edge of their host and their flows leave downwards; the
 * longest way from the start is kept straight. The semantic part of the file stays as it is, byte for byte: only the
 * `BPMNDiagram` elements are replaced.
 *
 * Not supported: collaborations with pools, lanes, groups, data objects (the file is refused, unchanged).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { argv, exit } from 'node:process';
import { pathToFileURL } from 'node:url';
import { BpmnModdle } from 'bpmn-moddle';
import Elk from 'elkjs/lib/elk.bundled.js';

const taskWidth = 100;
const taskHeight = 80;
const longNameWidth = 130;
const longNameChars = 34;
const eventSize = 36;
const gatewaySize = 50;
const boundaryPitch = 84;
const boundaryLabelWidth = 64;
const boundarySideWidth = 110;
const sideWayGap = 34;
const paddingX = 36;
const paddingTop = 44;
const paddingBottom = 30;
const nodeGap = 34;
const rowGap = 40;
const columnGap = 40;
const annotationWidth = 150;
const firstFlowBonus = 2;
const labelLineHeight = 14;
const labelCharWidth = 6.1;
const nodeLabelWidthMax = 92;
const edgeLabelWidthMax = 120;
const rowWidthMin = 1100;

const elk = new Elk();

const scopeOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  'elk.spacing.nodeNode': `${nodeGap}`,
  'elk.spacing.edgeNode': '18',
  'elk.spacing.edgeEdge': '14',
  'elk.spacing.edgeLabel': '3',
  'elk.spacing.labelNode': '4',
  'elk.layered.spacing.nodeNodeBetweenLayers': '32',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.nodePlacement.networkSimplex.nodeFlexibility.default': 'NONE',
  'elk.layered.crossingMinimization.semiInteractive': 'false',
  'elk.layered.thoroughness': '20',
  'elk.layered.edgeLabels.sideSelection': 'ALWAYS_UP',
  'elk.layered.edgeLabels.centerLabelPlacementStrategy': 'TAIL_LAYER',
  'elk.separateConnectedComponents': 'false',
  'elk.randomSeed': '7',
};

const is = (element, ...types) => types.some((type) => element.$instanceOf(`bpmn:${type}`));
const isContainer = (element) => is(element, 'SubProcess');
const isExternalLabel = (element) => is(element, 'Event', 'Gateway');

/** Lines and size of a text, broken at words as bpmn-js does, by an estimate of the width of its letters. */
function measure(text, widthMax) {
  if (!text) return undefined;
  const lines = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && (last.length + 1 + word.length) * labelCharWidth <= widthMax) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  const width = Math.ceil(Math.max(...lines.map((line) => line.length)) * labelCharWidth) + 4;
  return { width, height: lines.length * labelLineHeight };
}

const overlapArea = (a, b) =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

const segmentsOf = (points) => points.slice(1).map((end, index) => [points[index], end]);

/** Length of an axis-parallel segment inside a box. */
function segmentInside([a, b], box) {
  const dx = Math.min(Math.max(a.x, b.x), box.x + box.width) - Math.max(Math.min(a.x, b.x), box.x);
  const dy = Math.min(Math.max(a.y, b.y), box.y + box.height) - Math.max(Math.min(a.y, b.y), box.y);
  return dx < 0 || dy < 0 ? 0 : Math.max(dx, dy, 1);
}

/**
 * The sizes of one node. `width` and `height` are those of its shape; the block around it (what the layout keeps free) also
 * holds the boundary events on its bottom edge, their labels and, below a sub-process, the ways that start there.
 */
function nodeOf(element, scope, inner, sideWays = []) {
  const boundaries = scope.boundaries.get(element) ?? [];
  let width = taskWidth;
  let height = taskHeight;
  if (inner) ({ width, height } = inner);
  else if (is(element, 'Event')) width = height = eventSize;
  else if (is(element, 'Gateway')) width = height = gatewaySize;
  else if ((element.name ?? '').length > longNameChars) width = longNameWidth;
  width = Math.max(width, boundaries.length * boundaryPitch);
  if (inner) inner.width = width;
  const node = { element, inner, width, height, ports: [], sideWays, blockWidth: width, blockHeight: height };
  node.midY = inner?.midY ?? height / 2;
  if (boundaries.length === 0) return node;
  const labelHeight = Math.max(...boundaries.map(({ name }) => measure(name, boundaryLabelWidth)?.height ?? 0));
  const foot = height + eventSize / 2;
  if (inner) placeSideWays(node, boundaries, foot, labelHeight);
  else {
    const step = width / boundaries.length;
    node.ports = boundaries.map((boundary, index) => ({ boundary, x: (index + 0.5) * step }));
    node.blockHeight = foot + Math.max(14, labelHeight + 4);
  }
  // The flow of a boundary event goes down to a row of its own, the rightmost event to the uppermost, then to the right.
  let y = node.blockHeight - 10;
  for (const port of [...node.ports].reverse()) {
    const flow = scope.flows.find(({ element: { sourceRef } }) => sourceRef === port.boundary);
    if (!flow || sideWays.some((way) => way.boundary === port.boundary)) continue;
    const half = targetHalf(flow.to);
    port.y = Math.max(y + 10, inner ? 0 : y === node.blockHeight - 10 ? height + nodeGap + half : y + nodeGap + half);
    y = port.y + (inner ? 0 : half);
    node.blockHeight = Math.max(node.blockHeight, port.y + 10);
  }
  return node;
}

const targetHalf = (element) =>
  (is(element, 'Event') ? eventSize : is(element, 'Gateway') ? gatewaySize : taskHeight) / 2;

/** Boundary events along the bottom of a sub-process; the ways that start there side by side below it, else in rows. */
function placeSideWays(node, boundaries, foot, labelHeight) {
  const wayOf = (boundary) => node.sideWays.find((way) => way.boundary === boundary);
  const slot = (boundary) =>
    Math.max(boundaryPitch, wayOf(boundary) ? wayOf(boundary).size.width + sideWayGap + 24 : 0);
  const total = boundaries.reduce((sum, boundary) => sum + slot(boundary), 0) + boundarySideWidth;
  const isRow = total <= Math.max(node.width, boundaries.length * boundaryPitch + boundarySideWidth);
  let x = boundarySideWidth;
  for (const boundary of boundaries) {
    node.ports.push({ boundary, x });
    x += isRow ? slot(boundary) : boundaryPitch;
  }
  const clear = foot + Math.max(28, labelHeight + 14);
  let y = clear;
  for (const { boundary, x: at } of [...node.ports].reverse()) {
    const way = wayOf(boundary);
    if (!way) continue;
    way.x = at + sideWayGap;
    way.y = isRow ? clear : y;
    y = isRow ? Math.max(y, clear + way.size.height) : y + way.size.height + 16;
    node.blockWidth = Math.max(node.blockWidth, way.x + way.size.width);
  }
  node.blockHeight = Math.max(clear, y);
}

/**
 * The ways that start at a boundary event of a sub-process and never come back to the rest of the scope: they are drawn
 * below their host and take no part in the layout of the main flow.
 */
function sideWaysOf(scope) {
  const ways = [];
  const taken = new Set();
  for (const flow of scope.flows) {
    if (!flow.fromBoundary || !isContainer(flow.from) || flow.from === flow.to) continue;
    const inside = new Set([flow.to]); // grows while it is walked
    for (const element of inside) for (const { from, to } of scope.flows) if (from === element) inside.add(to);
    const isOwn = scope.flows.every((other) => other === flow || !inside.has(other.to) || inside.has(other.from));
    if (!isOwn || inside.has(flow.from) || [...inside].some((element) => taken.has(element))) continue;
    for (const element of inside) taken.add(element);
    ways.push({
      host: flow.from,
      boundary: flow.element.sourceRef,
      flow,
      elements: scope.elements.filter((e) => inside.has(e)),
    });
  }
  return ways;
}

/**
 * The flows of the longest way from a start to an end, which is kept straight. Of ways nearly as long the one drawn first
 * in the file wins; a way that only leads back into itself counts less than any end.
 */
function longestPath(nodes, flows, starts) {
  const out = new Map(nodes.map((node) => [node, []]));
  for (const flow of flows) if (!flow.fromBoundary) out.get(flow.from)?.push(flow);
  const steps = new Map();
  const next = new Map();
  const onStack = new Set();
  const walk = (node) => {
    if (steps.has(node)) return steps.get(node);
    if (onStack.has(node)) return -nodes.length;
    onStack.add(node);
    let best = out.get(node).length === 0 ? 0 : Number.NEGATIVE_INFINITY;
    for (const [index, flow] of out.get(node).entries()) {
      const candidate = 1 + walk(flow.to) + (index === 0 ? firstFlowBonus : 0);
      if (candidate > best) {
        best = candidate;
        next.set(node, flow);
      }
    }
    onStack.delete(node);
    steps.set(node, best);
    return best;
  };
  const main = new Set();
  const [start] = starts.map((node) => ({ node, length: walk(node) })).sort((a, b) => b.length - a.length);
  let flow = next.get(start?.node);
  while (flow && !main.has(flow)) {
    main.add(flow);
    flow = next.get(flow.to);
  }
  return main;
}

/** Connected parts of a scope, each in file order. */
function componentsOf(nodes, flows) {
  const group = new Map(nodes.map((node) => [node, new Set([node])]));
  for (const { from, to } of flows) {
    const a = group.get(from);
    const b = group.get(to);
    if (!a || !b || a === b) continue;
    for (const node of b) {
      a.add(node);
      group.set(node, a);
    }
  }
  return [...new Set(group.values())].map((set) => nodes.filter((node) => set.has(node)));
}

function readScope(container) {
  const elements = container.flowElements ?? [];
  const scope = { elements: [], boundaries: new Map(), flows: [], eventSubProcesses: [], annotations: [], links: [] };
  for (const element of elements) {
    if (is(element, 'SequenceFlow')) {
      const fromBoundary = is(element.sourceRef, 'BoundaryEvent');
      const from = fromBoundary ? element.sourceRef.attachedToRef : element.sourceRef;
      scope.flows.push({ element, from, to: element.targetRef, fromBoundary });
    } else if (is(element, 'BoundaryEvent')) {
      const host = element.attachedToRef;
      scope.boundaries.set(host, [...(scope.boundaries.get(host) ?? []), element]);
    } else if (is(element, 'DataObjectReference', 'DataStoreReference')) {
      throw new Error(`Expected to lay out '${element.id}', but data objects are not supported`);
    } else if (is(element, 'FlowNode')) {
      (element.triggeredByEvent ? scope.eventSubProcesses : scope.elements).push(element);
    }
  }
  for (const artifact of container.artifacts ?? []) {
    if (is(artifact, 'TextAnnotation')) scope.annotations.push(artifact);
    else if (is(artifact, 'Association')) {
      const fromBoundary = is(artifact.sourceRef, 'BoundaryEvent');
      if (is(artifact.sourceRef, 'TextAnnotation') || is(artifact.targetRef, 'TextAnnotation'))
        scope.links.push(artifact);
      else {
        const from = fromBoundary ? artifact.sourceRef.attachedToRef : artifact.sourceRef;
        scope.flows.push({ element: artifact, from, to: artifact.targetRef, fromBoundary });
      }
    } else throw new Error(`Expected to lay out '${artifact.id}', but groups are not supported`);
  }
  // A boundary flow is placed after the plain flows: its way is the exception.
  scope.flows.sort((a, b) => Number(a.fromBoundary) - Number(b.fromBoundary));
  return scope;
}

/** Lays out one connected part; returns shapes and edges relative to its own corner. */
async function layoutComponent(elements, scope, inners, waysOf) {
  const nodes = new Map();
  for (const element of elements) {
    const sideWays = [];
    for (const way of waysOf(element)) {
      const part = await layoutComponent(way.elements, scope, inners, waysOf);
      placeLabels(part);
      const size = extent([part]);
      move(part, -size.left, -size.top);
      sideWays.push({ ...way, part, size });
    }
    nodes.set(element, nodeOf(element, scope, inners.get(element), sideWays));
  }
  const flows = scope.flows.filter(({ from, to }) => nodes.has(from) && nodes.has(to));
  const incoming = new Set(flows.map((flow) => flow.to));
  const starts = elements.filter((element) => !incoming.has(element));
  const main = longestPath(elements, flows, starts.length > 0 ? starts : elements.slice(0, 1));
  const children = elements.map((element) => elkNode(nodes.get(element)));
  const edges = flows.map((flow) => elkEdge(flow, main.has(flow)));
  const done = await elk.layout({ id: 'scope', layoutOptions: scopeOptions, children, edges });
  return collect(done, nodes, flows);
}

function elkNode(node) {
  const { element } = node;
  const label = isExternalLabel(element) ? measure(element.name, nodeLabelWidthMax) : undefined;
  const port = (id, side, x, y) => ({ id, x, y, width: 0, height: 0, layoutOptions: { 'elk.port.side': side } });
  return {
    id: element.id,
    width: node.blockWidth,
    height: node.blockHeight,
    ports: [
      port(`${element.id}:in`, 'WEST', 0, node.midY),
      port(`${element.id}:out`, 'EAST', node.blockWidth, node.midY),
      ...node.ports.filter(({ y }) => y).map(({ boundary, y }) => port(boundary.id, 'EAST', node.blockWidth, y)),
    ],
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    // A gateway's label stands above it where its lower corner is taken: both places are kept free.
    labels: (label ? (is(element, 'Gateway') ? ['V_BOTTOM', 'V_TOP'] : ['V_BOTTOM']) : []).map((place) => ({
      id: `${element.id}:label:${place}`,
      text: element.name,
      ...label,
      layoutOptions: { 'elk.nodeLabels.placement': `[OUTSIDE, ${place}, H_CENTER]` },
    })),
  };
}

function elkEdge(flow, isMain) {
  const label = measure(flow.element.name, edgeLabelWidthMax);
  return {
    id: flow.element.id,
    sources: [flow.fromBoundary ? flow.element.sourceRef.id : `${flow.from.id}:out`],
    targets: [`${flow.to.id}:in`],
    labels: label ? [{ id: `${flow.element.id}:label`, text: flow.element.name, ...label }] : [],
    layoutOptions: {
      'elk.layered.priority.straightness': isMain ? '100' : flow.fromBoundary ? '20' : '1',
      'elk.layered.priority.shortness': isMain ? '10' : '1',
      'elk.layered.priority.direction': isMain ? '10' : flow.fromBoundary ? '1' : '2',
    },
  };
}

/** The result of the layout as shapes and edges; what belongs to a block (boundary events, side ways) is put in place. */
function collect(done, nodes, flows) {
  const part = { shapes: [], edges: [], nested: [] };
  const boxOf = new Map();
  for (const child of done.children) {
    const node = [...nodes.values()].find(({ element }) => element.id === child.id);
    const box = { x: child.x, y: child.y, width: node.width, height: node.height };
    boxOf.set(node.element, box);
    part.shapes.push({ element: node.element, box });
    if (node.inner) part.nested.push({ inner: node.inner, x: child.x, y: child.y });
    part.shapes.at(-1).midY = node.midY;
    for (const { boundary, x } of node.ports) {
      const left = child.x + x - eventSize / 2;
      const top = child.y + node.height - eventSize / 2;
      part.shapes.push({ element: boundary, host: box, box: { x: left, y: top, width: eventSize, height: eventSize } });
    }
    for (const way of node.sideWays) {
      move(way.part, child.x + way.x, child.y + way.y);
      const port = node.ports.find(({ boundary }) => boundary === way.boundary);
      const target = way.part.shapes.find(({ element }) => element === way.flow.to);
      const middle = target.box.y + target.midY;
      const from = { x: child.x + port.x, y: child.y + node.height + eventSize / 2 };
      const points = [from, { x: from.x, y: middle }, { x: target.box.x, y: middle }];
      part.shapes.push(...way.part.shapes);
      part.edges.push(...way.part.edges, { element: way.flow.element, flow: way.flow, points });
      part.nested.push(...way.part.nested);
    }
  }
  for (const edge of done.edges) {
    const flow = flows.find(({ element }) => element.id === edge.id);
    const [section] = edge.sections;
    const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(({ x, y }) => ({ x, y }));
    const box = boxOf.get(flow.from);
    if (flow.fromBoundary) {
      const node = nodes.get(flow.from);
      points[0].x = box.x + node.ports.find(({ boundary }) => boundary === flow.element.sourceRef).x;
      points.unshift({ x: points[0].x, y: box.y + box.height + eventSize / 2 });
    } else points[0].x = box.x + box.width;
    const [label] = edge.labels ?? [];
    part.edges.push({
      element: flow.element,
      flow,
      points,
      label: label ? { x: label.x, y: label.y, width: label.width, height: label.height } : undefined,
    });
  }
  straightenBoundaryFlows(part);
  dockAtGateways(part);
  return part;
}

/** A boundary flow that goes down, right, down and right again goes down all the way at once where nothing stands there. */
function straightenBoundaryFlows(part) {
  for (const edge of part.edges) {
    if (!edge.flow?.fromBoundary || edge.points.length !== 5 || edge.label) continue;
    const [from, row, , , to] = edge.points;
    if (to.y < row.y || to.x < row.x) continue;
    const way = { x: from.x - 8, y: row.y, width: to.x - from.x, height: to.y - row.y + 8 };
    if (part.shapes.some(({ box }) => overlapArea(box, way) > 0)) continue;
    edge.points = [from, { x: from.x, y: to.y }, to];
  }
}

/**
 * A flow that leaves a gateway sideways and then turns up or down leaves at the upper or lower corner instead, and the
 * same for flows that enter, where nothing stands in the way.
 */
function dockAtGateways(part) {
  const gateways = part.shapes.filter(({ element }) => is(element, 'Gateway'));
  for (const { element, box } of gateways) {
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    for (const end of ['source', 'target']) {
      const edges = part.edges.filter(({ element: flow }) => flow[`${end}Ref`] === element);
      if (edges.length < 2) continue;
      for (const edge of edges) {
        const points = end === 'source' ? edge.points : [...edge.points].reverse();
        if (points.length < 4) continue;
        const [, corner, turn] = points;
        const goesUp = turn.y < middle.y;
        if (corner.x !== turn.x || Math.abs(turn.y - middle.y) < box.height / 2 + 8) continue;
        const start = { x: middle.x, y: goesUp ? box.y : box.y + box.height };
        const bend = { x: middle.x, y: turn.y };
        const column = { x: middle.x - 8, width: 16, y: Math.min(start.y, bend.y), height: Math.abs(bend.y - start.y) };
        const row = { x: Math.min(bend.x, turn.x), width: Math.abs(turn.x - bend.x), y: turn.y - 6, height: 12 };
        const others = part.shapes.filter((shape) => shape.box !== box);
        const isBlocked = others.some(({ box: other }) => overlapArea(other, column) + overlapArea(other, row) > 0);
        const crosses = part.edges.some(
          (other) =>
            !edges.includes(other) && segmentsOf(other.points).some((segment) => segmentInside(segment, row) > 12),
        );
        if (isBlocked || crosses) continue;
        const docked = [start, bend, ...points.slice(3)];
        edge.points = simplify(end === 'source' ? docked : docked.reverse());
      }
    }
  }
}

/** Without points that lie on a straight line between their neighbours. */
function simplify(points) {
  return points.filter((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (!before || !after) return true;
    return !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y));
  });
}

function move(part, dx, dy) {
  for (const { box, label } of part.shapes) {
    for (const rectangle of label ? [box, label] : [box]) {
      rectangle.x += dx;
      rectangle.y += dy;
    }
  }
  for (const edge of part.edges) {
    for (const point of edge.points) {
      point.x += dx;
      point.y += dy;
    }
    if (edge.label) {
      edge.label.x += dx;
      edge.label.y += dy;
    }
  }
  for (const nested of part.nested) {
    nested.x += dx;
    nested.y += dy;
  }
}

/** Places the labels of events and gateways: below, else the free place nearest to that. */
function placeLabels(part) {
  const taken = part.edges.filter(({ label }) => label).map(({ label }) => label);
  const solid = part.shapes.map(({ box }) => box);
  const lines = part.edges.flatMap(({ points }) => segmentsOf(points));
  const cost = (label, own) =>
    taken.reduce((sum, box) => sum + 3 * overlapArea(label, box), 0) +
    solid.reduce((sum, box) => sum + (box === own ? 0 : 3 * overlapArea(label, box)), 0) +
    lines.reduce((sum, segment) => sum + 12 * segmentInside(segment, label), 0);
  for (const shape of part.shapes) {
    if (!isExternalLabel(shape.element) || !shape.element.name) continue;
    const { box } = shape;
    const wide = measure(shape.element.name, nodeLabelWidthMax);
    const centre = box.x + box.width / 2;
    const bottom = box.y + box.height + 5;
    const candidates = [];
    const add = (x, y, size = wide) => candidates.push({ x, y, width: size.width, height: size.height });
    const narrow = measure(shape.element.name, 60);
    if (shape.host) {
      for (const size of [measure(shape.element.name, boundaryLabelWidth), wide, narrow]) {
        add(centre + 8, bottom + 3, size);
        add(centre - size.width - 8, bottom + 3, size);
      }
      add(centre - wide.width / 2, bottom);
    } else {
      add(centre - wide.width / 2, bottom);
      add(centre - wide.width / 2, box.y - wide.height - 5);
      for (const size of [wide, narrow]) {
        add(centre + 6, bottom, size);
        add(centre - size.width - 6, bottom, size);
        add(centre + 6, box.y - size.height - 5, size);
        add(centre - size.width - 6, box.y - size.height - 5, size);
        add(box.x + box.width + 6, bottom - 14, size);
        add(box.x - size.width + 6, bottom - 14, size);
      }
    }
    let best = candidates[0];
    let bestCost = Number.POSITIVE_INFINITY;
    for (const [index, candidate] of candidates.entries()) {
      const total = cost(candidate, shape.host ? undefined : box) + index;
      if (total < bestCost) [best, bestCost] = [candidate, total];
    }
    shape.label = best;
    taken.push(best);
  }
}

function extent(parts) {
  const boxes = parts.flatMap(({ shapes, edges }) => [
    ...shapes.flatMap(({ box, label }) => (label ? [box, label] : [box])),
    ...edges.flatMap(({ points, label }) => [
      ...points.map(({ x, y }) => ({ x, y, width: 0, height: 0 })),
      ...(label ? [label] : []),
    ]),
  ]);
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  return { left, top, right, bottom, width: right - left, height: bottom - top };
}

/** Lays out everything inside a process or sub-process; coordinates start at 0,0. */
async function layoutScope(container) {
  const scope = readScope(container);
  const inners = new Map();
  for (const element of [...scope.elements, ...scope.eventSubProcesses]) {
    if (!isContainer(element)) continue;
    const content = await layoutScope(element);
    const titleWidth = (element.name ?? '').length * 7 + 40;
    inners.set(element, {
      content,
      midY: content.startY === undefined ? undefined : paddingTop + content.startY,
      width: Math.max(content.width + 2 * paddingX, titleWidth, 160),
      height: content.height + paddingTop + paddingBottom,
    });
  }
  const parts = [];
  const ways = sideWaysOf(scope);
  const aside = new Set(ways.flatMap((way) => way.elements));
  const waysOf = (element) => ways.filter(({ host }) => host === element);
  const main = scope.elements.filter((element) => !aside.has(element));
  for (const component of componentsOf(main, scope.flows)) {
    const part = await layoutComponent(component, scope, inners, waysOf);
    placeLabels(part);
    parts.push(part);
  }
  let y = 0;
  let widthMax = rowWidthMin;
  for (const part of parts) {
    const size = extent([part]);
    move(part, -size.left, y - size.top);
    y += size.height + rowGap;
    widthMax = Math.max(widthMax, size.width);
  }
  parts.push(...placeEventSubProcesses(scope, inners, y, widthMax));
  placeAnnotations(scope, parts);
  if (parts.length === 0) return { parts, width: 0, height: 0 };
  const size = extent(parts);
  for (const part of parts) {
    move(part, -size.left, -size.top);
  }
  const start = parts.flatMap(({ shapes }) => shapes).find(({ element }) => is(element, 'StartEvent'));
  const startY = start && start.box.y + start.box.height / 2;
  return { parts, width: size.width, height: size.height, startY };
}

/** Event sub-processes in rows below the main flow, in file order. */
function placeEventSubProcesses(scope, inners, top, widthMax) {
  const parts = [];
  let x = 0;
  let y = top;
  let rowHeight = 0;
  for (const element of scope.eventSubProcesses) {
    const inner = inners.get(element);
    if (x > 0 && x + inner.width > widthMax) {
      x = 0;
      y += rowHeight + rowGap;
      rowHeight = 0;
    }
    const box = { x, y, width: inner.width, height: inner.height };
    parts.push({ shapes: [{ element, box }], edges: [], nested: [{ inner, x, y }] });
    x += inner.width + columnGap;
    rowHeight = Math.max(rowHeight, inner.height);
  }
  return parts;
}

/** Text annotations in a row above the scope, each over the element that it explains. */
function placeAnnotations(scope, parts) {
  if (scope.annotations.length === 0) return;
  const boxOf = new Map(parts.flatMap(({ shapes }) => shapes.map(({ element, box }) => [element, box])));
  const top = parts.length > 0 ? extent(parts).top : 0;
  const part = { shapes: [], edges: [], nested: [] };
  const placed = scope.annotations.map((annotation) => {
    const link = scope.links.find(({ sourceRef, targetRef }) => sourceRef === annotation || targetRef === annotation);
    const other = link && (link.sourceRef === annotation ? link.targetRef : link.sourceRef);
    return {
      annotation,
      link,
      anchor: other && boxOf.get(other),
      size: measure(annotation.text, annotationWidth - 10),
    };
  });
  placed.sort((a, b) => (a.anchor?.x ?? 0) - (b.anchor?.x ?? 0));
  let x = 0;
  for (const { annotation, link, anchor, size } of placed) {
    x = Math.max(x, anchor?.x ?? 0);
    const height = (size?.height ?? labelLineHeight) + 10;
    const box = { x, y: top - 30 - height, width: annotationWidth, height };
    part.shapes.push({ element: annotation, box });
    if (link && anchor) {
      const from = { x: box.x + 10, y: box.y + box.height };
      const to = { x: anchor.x + anchor.width / 2, y: anchor.y };
      part.edges.push({ element: link, points: link.sourceRef === annotation ? [from, to] : [to, from] });
    }
    x += annotationWidth + 20;
  }
  parts.push(part);
}

/** Shapes and edges of a scope and all it holds, in absolute coordinates. */
function flatten({ parts }, x, y, shapes, edges) {
  for (const part of parts) {
    move(part, x, y);
    for (const shape of part.shapes) shapes.push(shape);
    for (const edge of part.edges) edges.push(edge);
    for (const { inner, x: left, y: top } of part.nested) {
      const dx = (inner.width - inner.content.width) / 2;
      flatten(inner.content, left + dx, top + paddingTop, shapes, edges);
    }
  }
  return { shapes, edges };
}

const round = Math.round;
const escapeAttribute = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

function diagramXml(process, shapes, edges, prefix) {
  const { bpmndi, dc, di } = prefix;
  const bounds = ({ x, y, width, height }) =>
    `<${dc}:Bounds x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" />`;
  const label = (box, indent) =>
    box ? [`${indent}<${bpmndi}:BPMNLabel>`, `${indent}  ${bounds(box)}`, `${indent}</${bpmndi}:BPMNLabel>`] : [];
  const id = (element) => escapeAttribute(element.id);
  const lines = [
    `  <${bpmndi}:BPMNDiagram id="diagram-${id(process)}">`,
    `    <${bpmndi}:BPMNPlane id="plane-${id(process)}" bpmnElement="${id(process)}">`,
  ];
  for (const { element, box, label: at } of shapes) {
    const marks = [];
    if (is(element, 'ExclusiveGateway')) marks.push(' isMarkerVisible="true"');
    if (isContainer(element)) marks.push(' isExpanded="true"');
    lines.push(
      `      <${bpmndi}:BPMNShape id="${id(element)}_di" bpmnElement="${id(element)}"${marks.join('')}>`,
      `        ${bounds(box)}`,
      ...label(at, '        '),
      `      </${bpmndi}:BPMNShape>`,
    );
  }
  for (const { element, points, label: at } of edges) {
    lines.push(
      `      <${bpmndi}:BPMNEdge id="${id(element)}_di" bpmnElement="${id(element)}">`,
      ...points.map(({ x, y }) => `        <${di}:waypoint x="${round(x)}" y="${round(y)}" />`),
      ...label(at, '        '),
      `      </${bpmndi}:BPMNEdge>`,
    );
  }
  lines.push(`    </${bpmndi}:BPMNPlane>`, `  </${bpmndi}:BPMNDiagram>`);
  return lines.join('\n');
}

const namespaces = {
  bpmndi: 'http://www.omg.org/spec/BPMN/20100524/DI',
  dc: 'http://www.omg.org/spec/DD/20100524/DC',
  di: 'http://www.omg.org/spec/DD/20100524/DI',
};

/** Puts a diagram into the text of a file: old diagrams out, missing namespaces in, all else as it was. */
async function replaceDiagram(xml, process, shapes, edges) {
  const root = /<([\w-]+:)?definitions\b[^>]*>/.exec(xml);
  if (!root) throw new Error("Expected a BPMN file, but no 'definitions' element was found");
  const prefix = {};
  let head = root[0];
  for (const [name, uri] of Object.entries(namespaces)) {
    const found = new RegExp(`xmlns:([\\w-]+)\\s*=\\s*["']${uri}["']`).exec(head);
    prefix[name] = found ? found[1] : name;
    if (!found) head = head.replace(/\s*\/?>$/, (end) => ` xmlns:${name}="${uri}"${end}`);
  }
  const old = new RegExp(`\\s*<${prefix.bpmndi}:BPMNDiagram\\b[\\s\\S]*?</${prefix.bpmndi}:BPMNDiagram>`, 'g');
  const tail = xml.slice(root.index + root[0].length).replace(old, '');
  const close = new RegExp(`\\s*</${root[1] ?? ''}definitions\\s*>\\s*$`).exec(tail);
  if (!close) throw new Error("Expected the file to end with its 'definitions' element, but it does not");
  const body = tail.slice(0, close.index);
  const diagram = diagramXml(process, shapes, edges, prefix);
  return `${xml.slice(0, root.index)}${head}${body}\n${diagram}\n</${root[1] ?? ''}definitions>\n`;
}

/**
 * The text of a BPMN file with a new diagram for its first process.
 * @param {string} xml the file's text
 * @returns {Promise<string>} the same text with its diagrams replaced by one
 * @throws Error for pools, lanes, groups and data objects, and for files without a process
 */
export async function layoutBpmn(xml) {
  const { rootElement } = await new BpmnModdle().fromXML(xml);
  const roots = rootElement.rootElements ?? [];
  if (roots.some((root) => is(root, 'Collaboration'))) {
    throw new Error('Expected a file with one process, but it holds a collaboration');
  }
  const process = roots.find((root) => is(root, 'Process'));
  if (!process) throw new Error("Expected a file with one process, but no 'process' element was found");
  if ((process.laneSets ?? []).length > 0) throw new Error('Expected a process without lanes, but it has some');
  const content = await layoutScope(process);
  const { shapes, edges } = flatten(content, 160, 80, [], []);
  return replaceDiagram(xml, process, shapes, edges);
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const files = argv.slice(2);
  if (files.length === 0) {
    console.error('usage: layout-bpmn.mjs <file.bpmn> …');
    exit(2);
  }
  for (const file of files) {
    const before = readFileSync(file, 'utf8');
    const after = await layoutBpmn(before);
    if (after !== before) writeFileSync(file, after);
    console.log(`${file}: ${after === before ? 'unchanged' : 'laid out'}`);
  }
}
