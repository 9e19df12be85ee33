import { extensionOf, type ModdleNode } from './moddle-node.js';

/** Names of groups by their code, as the place calls them. */
export type GroupNames = ReadonlyMap<string, string>;

/** The group that a pathway names for whoever is this person's keyworker. */
export const KEYWORKER = 'keyworker';
const KEYWORKER_EXPRESSION = '"keyworker:" + episodeId';
/** The group of whichever agency this round of the pathway asks. */
export const AGENCY_ASKED = 'agency';
const AGENCY_EXPRESSION = '"agency:" + agency';

/** Groups that only the case names, and how the drawing says them. */
const EXPRESSIONS: Readonly<Record<string, string>> = {
  [KEYWORKER]: KEYWORKER_EXPRESSION,
  [AGENCY_ASKED]: AGENCY_EXPRESSION,
};

/** Who may take a task: codes of groups (`keyworker` for the person's own), or what only a rule can say. */
export interface Owner {
  readonly groups: readonly string[];
  readonly assignee: string | null;
  /** The expression, where the groups depend on the case. */
  readonly rule: string | null;
}

/** Who does a user task, read from its candidate groups and assignee; null for what no person does. */
export function ownerOf(node: ModdleNode): Owner | null {
  if (node.$type !== 'bpmn:UserTask') return null;
  const assignment = extensionOf(node, 'zeebe:AssignmentDefinition');
  const text: string = assignment?.candidateGroups ?? '';
  const assignee: string | null = assignment?.assignee ?? null;
  const list = listOf(text);
  return list === null ? { groups: [], assignee, rule: text } : { groups: list, assignee, rule: null };
}

/** The groups of a comma list or of a FEEL list of plain texts; null where it takes a rule. */
function listOf(text: string): string[] | null {
  if (!text.startsWith('=')) return text.split(',').flatMap((one) => one.trim() || []);
  const inside = /^=\s*\[(.*)\]\s*$/s.exec(text)?.[1];
  if (inside === undefined) return null;
  const groups: string[] = [];
  for (const part of inside.split(',')) {
    const item = part.trim();
    const plain = /^"([^"]+)"$/.exec(item)?.[1];
    if (plain !== undefined) groups.push(plain);
    else if (item === KEYWORKER_EXPRESSION) groups.push(KEYWORKER);
    else if (item === AGENCY_EXPRESSION) groups.push(AGENCY_ASKED);
    else return null;
  }
  return groups;
}

/** Groups as an attribute: a plain list, or a FEEL list where the keyworker is among them. */
export function candidateGroupsOf(groups: readonly string[]): string | undefined {
  if (groups.length === 0) return undefined;
  if (!groups.some((group) => group in EXPRESSIONS)) return groups.join(',');
  return `=[${groups.map((group) => EXPRESSIONS[group] ?? JSON.stringify(group)).join(', ')}]`;
}

/** The name of a group, or its code in readable form where nobody has named it. */
export const groupName = (group: string, names: GroupNames): string => {
  const named = names.get(group);
  if (named !== undefined) return named;
  if (group === AGENCY_ASKED) return 'The agency that is asked';
  const words = group.replace(/^agency:/, '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** "Front door or Triage"; "depends on the case: Front door, Edt"; null where nobody is named. */
export function ownerWords(node: ModdleNode, names: GroupNames): string | null {
  const owner = ownerOf(node);
  if (owner === null) return null;
  if (owner.rule !== null) {
    const groups = [...new Set(groupsInRule(owner.rule))].map((group) => groupName(group, names));
    return groups.length === 0 ? 'depends on the case' : `depends on the case: ${groups.join(', ')}`;
  }
  const groups = owner.groups.map((group) => groupName(group, names));
  if (groups.length > 0) return groups.join(' or ');
  return owner.assignee === null
    ? null
    : owner.assignee.startsWith('=')
      ? 'the person whom a rule names'
      : owner.assignee;
}

/** Texts that stand in lists of the rule: the groups it may answer; what it compares with stands in none. */
function* groupsInRule(rule: string): Generator<string> {
  for (const [, inside = ''] of rule.matchAll(/\[([^\]]*)\]/g)) {
    if (inside.includes('"keyworker:"')) yield KEYWORKER;
    if (inside.includes('"agency:"')) yield AGENCY_ASKED;
    if (/\b(?:lead|first)Group\b/.test(inside)) yield 'lead group';
    for (const [, group = ''] of inside.matchAll(/"([^":]+)"/g)) yield group;
  }
}
