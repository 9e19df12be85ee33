import type { RecordFacts, Tie } from './facts.js';
import { mayActOn, mayKnow } from './may-know.js';
import type { Viewer } from './viewer.js';

const worker = (more: Partial<Viewer> = {}): Viewer => ({
  kind: 'person',
  username: 'ana',
  workerId: 'w-ana',
  organisationId: 'tht',
  roles: ['worker'],
  groups: ['triage', 'agency:tht'],
  ...more,
});
const manager = (groups: string[]) => worker({ roles: ['manager'], groups });
const designer = worker({ roles: ['designer'] });
const program = worker({ kind: 'account', username: 'mosaic', workerId: null, organisationId: null, roles: [] });

const keyworker: Tie = { kind: 'keyworker', workerId: 'w-ana' };
const team: Tie = { kind: 'team', workerId: 'w-ana' };
const otherTeam: Tie = { kind: 'team', workerId: 'w-ben' };
const taken: Tie = { kind: 'assignee', workerId: 'w-ana' };
const offered: Tie = { kind: 'candidate', workerId: 'w-ana' };
const group: Tie = { kind: 'group', group: 'triage' };
const otherGroup: Tie = { kind: 'group', group: 'safeguarding-lead' };
const asked: Tie = { kind: 'asked', organisationId: 'tht' };
const otherAsked: Tie = { kind: 'asked', organisationId: 'gmp' };
const shared: Tie = { kind: 'shared', organisationId: 'tht' };
const north: Tie = { kind: 'locality', localityId: 'north' };

const open = (...ties: Tie[]): RecordFacts => ({ restrictions: [], ties });
const restricted = (named: string[], ...ties: Tie[]): RecordFacts => ({ restrictions: [named], ties });

describe('mayKnow', () => {
  it.each<[string, Viewer, RecordFacts, string | null]>([
    ['a worker who has nothing to do with it', worker(), open(), null],
    ['a worker of another team', worker(), open(otherTeam, otherGroup, otherAsked), null],
    ['the keyworker', worker(), open(keyworker), 'keyworker'],
    ['a member of the team', worker(), open(team, otherTeam), 'team'],
    ['who has taken a task about it', worker(), open(group, taken), 'assignee'],
    ['to whom a task is offered', worker(), open(offered), 'candidate'],
    ['a member of the group that a task waits for', worker(), open(group), 'group'],
    ['a worker of an agency that is asked', worker(), open(asked), 'asked'],
    ['a worker of an agency that has a view', worker(), open(asked, shared), 'shared'],
    ['a worker of the neighbourhood who is no manager', worker({ groups: ['locality:north'] }), open(north), null],
    ['a manager of the neighbourhood', manager(['locality:north']), open(north), 'locality'],
    ['a manager of all neighbourhoods', manager(['locality:*']), open(north), 'locality'],
    ['a manager of another neighbourhood', manager(['locality:south']), open(north), null],
    ['a manager without a neighbourhood', manager([]), open(north), null],
    ['a manager of an agency that is asked', manager([]), open(asked), null],
    ['a designer, whatever ties there are', designer, open(keyworker, taken, group, asked, north), null],
    ['a person without a role', worker({ roles: [] }), open(keyworker), null],
    ['a person who is no worker', worker({ workerId: null }), open(keyworker, team, taken), null],
    ['a program', program, open(), 'program'],
    ['the keyworker whom the restriction does not name', worker(), restricted(['w-ben'], keyworker), null],
    ['the keyworker whom it names', worker(), restricted(['w-ana'], keyworker), 'keyworker'],
    ['who is named and has no other tie', worker(), restricted(['w-ana']), 'named'],
    ['a member of a group that is named', worker(), restricted(['group:triage']), 'named'],
    ['a manager whom it does not name', manager(['locality:*']), restricted(['w-ben'], north), null],
    ['a designer whom it names', designer, restricted(['w-ana']), null],
    ['a program that is not named', program, restricted(['w-ana']), null],
    ['a program that is named', program, restricted(['mosaic']), 'program'],
    ['a person called like a worker', worker({ username: 'w-ben', workerId: null }), restricted(['w-ben']), null],
    [
      'who is named for one of two restricted subjects',
      worker(),
      { restrictions: [['w-ana'], ['w-ben']], ties: [] },
      null,
    ],
  ])('should decide for %s', (_, viewer, facts, ground) => {
    // when / then
    expect(mayKnow(viewer, facts)).toBe(ground);
  });

  it('should never let anybody see more where a role, a group, a tie or a name is taken away', () => {
    // given
    const random = randomNumbers(20_160_923);
    let decided = 0;
    const wider: unknown[] = [];
    for (let n = 0; n < 20_000; n += 1) {
      const { viewer, facts } = randomCase(random);
      if (mayKnow(viewer, facts) !== null) continue;
      decided += 1;
      // when
      wider.push(...takingOneAway(viewer, facts).filter((less) => mayKnow(less.viewer, less.facts) !== null));
    }
    // then
    expect(wider).toEqual([]);
    expect(decided).toBeGreaterThan(5_000);
  });
});

describe('mayActOn', () => {
  it.each<[string, Viewer, RecordFacts, boolean]>([
    ['who has it', worker(), open(taken), true],
    ['to whom it is offered', worker(), open(offered), true],
    ['a member of its group', worker(), open(group), true],
    ['a member of the team around the person alone', worker(), open(team), false],
    ['a manager of the neighbourhood', manager(['locality:north']), open(north), false],
    ['who is named in the restriction alone', worker(), restricted(['w-ana']), false],
    ['a member of its group whom the restriction does not name', worker(), restricted(['w-ben'], group), false],
    ['a designer', designer, open(taken, group), false],
    ['a program', program, open(), true],
  ])('should decide for %s', (_, viewer, facts, may) => {
    // when / then
    expect(mayActOn(viewer, facts)).toBe(may);
  });
});

const TIES = [keyworker, team, otherTeam, taken, offered, group, otherGroup, asked, otherAsked, shared, north];
const NAMES = ['w-ana', 'w-ben', 'group:triage', 'group:safeguarding-lead'];
const GROUPS = ['triage', 'agency:tht', 'safeguarding-lead', 'locality:north', 'locality:*'];

function randomCase(random: () => number): { viewer: Viewer; facts: RecordFacts } {
  const some = <T>(all: readonly T[]): T[] => all.filter(() => random() < 0.3);
  const viewer = worker({
    workerId: random() < 0.8 ? 'w-ana' : null,
    organisationId: random() < 0.8 ? 'tht' : null,
    roles: some(['worker', 'manager', 'designer']),
    groups: some(GROUPS),
  });
  const restrictions = Array.from({ length: Math.floor(random() * 3) }, () => some(NAMES)).filter((one) => one.length);
  return { viewer, facts: { restrictions, ties: some(TIES) } };
}

/** Each case with one thing less. A restriction that names nobody any more stays one. */
function takingOneAway(viewer: Viewer, facts: RecordFacts): { viewer: Viewer; facts: RecordFacts }[] {
  const less = <T>(list: readonly T[]): T[][] => list.map((_, at) => list.filter((__, other) => other !== at));
  return [
    ...less(viewer.roles).map((roles) => ({ viewer: { ...viewer, roles }, facts })),
    ...less(viewer.groups).map((groups) => ({ viewer: { ...viewer, groups }, facts })),
    { viewer: { ...viewer, workerId: null }, facts },
    { viewer: { ...viewer, organisationId: null }, facts },
    ...less(facts.ties).map((ties) => ({ viewer, facts: { ...facts, ties } })),
    ...facts.restrictions.flatMap((named, at) =>
      less(named).map((fewer) => ({
        viewer,
        facts: { ...facts, restrictions: facts.restrictions.map((one, other) => (other === at ? fewer : one)) },
      })),
    ),
  ];
}

/** Numbers from 0 to 1, the same ones for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
