import type { Ground, RecordFacts, Tie } from './facts.js';
import { EVERY_LOCALITY, localitiesOf, MANAGER, type Viewer, WORKER } from './viewer.js';

/** The strongest first: where several hold, it is the one that is told. */
const ORDER: readonly Tie['kind'][] = [
  'assignee',
  'keyworker',
  'team',
  'candidate',
  'group',
  'shared',
  'asked',
  'locality',
];

/**
 * Whether somebody may know of a record, and why: the one place that decides it, for lists, single records, searches and notices.
 * Nobody may without a ground. Of a restricted record only those may know whom it names, person by person or group by group;
 * a program counts as a person of its name. Taking a role, a group, a tie or a name away never lets anybody see more.
 * @returns null where it must be as if there were no such record
 */
export function mayKnow(viewer: Viewer, { restrictions, ties }: RecordFacts): Ground | null {
  if (!restrictions.every((named) => isNamed(viewer, named))) return null;
  if (viewer.kind !== 'person') return 'program';
  if (!viewer.roles.includes(WORKER) && !viewer.roles.includes(MANAGER)) return null;
  const tied = new Set(ties.filter((tie) => holds(viewer, tie)).map(({ kind }) => kind));
  return ORDER.find((kind) => tied.has(kind)) ?? (restrictions.length > 0 ? 'named' : null);
}

/**
 * Whether somebody may take a task and hand it in: to whom it is offered, or who has it. To know of a task through the team
 * around the person is not yet enough.
 */
export function mayActOn(viewer: Viewer, task: RecordFacts): boolean {
  if (viewer.kind !== 'person') return mayKnow(viewer, task) !== null;
  const offered = task.ties.filter(({ kind }) => kind === 'assignee' || kind === 'candidate' || kind === 'group');
  const ground = mayKnow(viewer, { ...task, ties: offered });
  return ground !== null && ground !== 'named';
}

function isNamed({ kind, username, workerId, groups }: Viewer, named: readonly string[]): boolean {
  const own = kind === 'person' ? workerId : username;
  return named.some((member) => member === own || groups.some((group) => member === `group:${group}`));
}

function holds({ workerId, organisationId, roles, groups }: Viewer, tie: Tie): boolean {
  switch (tie.kind) {
    case 'group':
      return groups.includes(tie.group);
    case 'asked':
    case 'shared':
      return roles.includes(WORKER) && tie.organisationId === organisationId;
    case 'locality': {
      const own = localitiesOf(groups);
      return roles.includes(MANAGER) && (own.includes(EVERY_LOCALITY) || own.includes(tie.localityId));
    }
    default:
      return tie.workerId === workerId;
  }
}
