import type { Principal } from '#access/authentication/principal.js';
import { restrictedInstance } from '#workflows/otr-safeguarding/restrict-instance.worker.js';
import type { ChangedTask } from '../../../events/changes.js';

const WORKERS = ['w-0', 'w-1', 'w-2', 'w-3'];
const AGENCIES = ['tht', 'gmp'];
const GROUPS = ['triage', 'front-door', 'shift-lead', 'locality:north', 'locality:*'];
const EPISODES = 8;
const TASKS = 40;
const VIEWERS = 8;
const AT = '2016-09-23T12:00:00Z';

type Rows = readonly Readonly<Record<string, unknown>>[];

/** Open tasks, what they are about, who is tied to it, and who looks. */
export interface RandomWork {
  /** By table, in the order in which they can be written. */
  readonly tables: Readonly<Record<string, Rows>>;
  readonly tasks: readonly ChangedTask[];
  readonly viewers: readonly Principal[];
}

/** All by chance, the same for the same seed: ties of each kind, restrictions of each kind of subject, ids in each kind of scope. */
export function randomWork(seed: number): RandomWork {
  const random = randomNumbers(seed);
  const chance = (share: number): boolean => random() < share;
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const some = <T>(of: readonly T[], share: number): T[] => of.filter(() => chance(share));
  const maybe = <T>(of: readonly T[], share: number): T | null => (chance(share) ? one(of) : null);
  const ids = (kind: string, count: number): string[] => Array.from({ length: count }, (_, n) => `${kind}-${n}`);

  const people = ids('p', EPISODES);
  const households = ids('h', 3);
  const contacts = ids('c', EPISODES).map((id, n) => ({
    ...{ id, person_id: maybe([`p-${n}`, ...people], 0.8), household_id: maybe(households, 0.3) },
    ...{
      episode_id: maybe([`e-${n}`], 0.5),
      channel: 'phone',
      received_at: AT,
      referrer_kind: 'self',
      owner_agency: 'tht',
    },
  }));
  const episodes = ids('e', EPISODES).map((id, n) => {
    const isClosed = chance(0.3);
    const household_id = n < households.length && chance(0.5) ? `h-${n}` : null;
    const person_id = household_id === null ? `p-${n}` : null;
    return {
      ...{ id, person_id, household_id, subject_key: household_id ?? person_id, contact_id: maybe([`c-${n}`], 0.6) },
      ...{
        locality_id: maybe(['north', 'south'], 0.8),
        stage: isClosed ? 'ended' : 'triage',
        keyworker_id: maybe(WORKERS, 0.6),
      },
      ...{ opened_at: AT, closed_at: isClosed ? AT : null, owner_agency: 'tht', version: 1 },
    };
  });
  const around = <T>(share: number, make: (episode: (typeof episodes)[number]) => T): T[] =>
    some(episodes, share).map(make);
  const team = around(0.7, ({ id }) => ({
    ...{ episode_id: id, worker_id: one(WORKERS), role: 'helper', since: AT, until: chance(0.3) ? AT : null },
  }));
  const agreements = people.map((id) => ({
    ...{ id: `a-${id}`, person_id: id, status: 'given', asked_by: 'w-0', at: AT, owner_agency: 'tht' },
  }));
  const shares = around(0.4, ({ id }) => ({
    ...{ id: `s-${id}`, episode_id: id, person_id: 'p-0', agency: one(AGENCIES), purpose: 'help', ground: 'agreement' },
    ...{ agreement_id: 'a-p-0', opened_at: AT, closed_at: chance(0.3) ? AT : null },
  }));
  const requests = around(0.4, ({ id }) => ({
    ...{ id: `r-${id}`, episode_id: id, person_id: one(people), agency: one(AGENCIES), round: 1, purpose: 'triage' },
    ...{ topic: 'all', asked_at: AT, due_at: AT, status: one(['asked', 'replied']) },
  }));

  const tasks: ChangedTask[] = [];
  const rows: Record<string, unknown>[] = [];
  const variables: Record<string, unknown>[] = [];
  const say = (scope: number, name: string, value: string | null, instance: number) =>
    variables.push({
      ...{
        variable_key: 9_000 + variables.length,
        process_instance_key: instance,
        root_process_instance_key: instance,
      },
      ...{ process_definition_key: 1, bpmn_process_id: 'p', scope_key: scope, name, value: JSON.stringify(value) },
    });
  const tell = (scope: number, instance: number, share: number) => {
    const names = {
      episodeId: ids('e', EPISODES),
      contactId: ids('c', EPISODES),
      personId: people,
      concernId: ['concern-0'],
    };
    for (const [name, all] of Object.entries(names)) {
      if (chance(share)) say(scope, name, chance(0.15) ? null : one(all), instance);
    }
  };
  for (let n = 0; n < TASKS; n += 1) {
    const [key, instance, root, element] = [1_000 + n, 2_000 + n, chance(0.5) ? 2_000 + n : 3_000 + n, 4_000 + n];
    if (root !== instance) tell(root, root, 0.4);
    tell(instance, instance, 0.4);
    if (chance(0.2)) tell(element, instance, 0.3);
    const keyworkers = some(ids('keyworker:e', EPISODES), 0.06);
    const task = {
      ...{ userTaskKey: `${key}`, processInstanceKey: `${instance}`, rootProcessInstanceKey: `${root}` },
      ...{ elementInstanceKey: `${element}`, assignee: maybe(WORKERS, 0.3), candidateUsers: some(WORKERS, 0.05) },
      candidateGroups: [
        ...some(['triage', 'front-door', 'shift-lead', 'agency:tht', 'agency:gmp'], 0.12),
        ...keyworkers,
      ],
    };
    tasks.push(task);
    rows.push({
      ...{
        user_task_key: key,
        process_instance_key: instance,
        root_process_instance_key: root,
        element_instance_key: element,
      },
      ...{
        process_definition_key: 1,
        bpmn_process_id: 'p',
        process_definition_version: 1,
        element_id: 't',
        name: 'Task',
      },
      ...{ state: 'CREATED', assignee: task.assignee, candidate_groups: task.candidateGroups },
      ...{
        candidate_users: task.candidateUsers,
        due_date_text: '',
        follow_up_date_text: '',
        priority: 50,
        form_id: '',
      },
      ...{ custom_headers: {}, action: '', changed_attributes: [], creation_time: AT },
    });
  }
  const subjects = [
    ...[...people, ...households, 'concern-0', ...ids('c', EPISODES), ...ids('e', EPISODES)],
    ...tasks.flatMap(({ processInstanceKey, rootProcessInstanceKey }) =>
      [...new Set([processInstanceKey, rootProcessInstanceKey])].map(restrictedInstance),
    ),
  ];
  const restrictions = some(subjects, 0.06).flatMap((subject_id) =>
    [one([...WORKERS, 'robot']), ...some(['group:triage', 'group:agency:tht'], 0.3)].map((member) => ({
      ...{ subject_id, member, reason: 'test', granted_by: 'test', at: AT },
    })),
  );
  const viewers = Array.from({ length: VIEWERS }, (_, n): Principal => {
    const isProgram = n === 0;
    return {
      ...{ kind: isProgram ? 'account' : 'person', username: isProgram ? 'robot' : `user-${n}`, displayName: null },
      roles: isProgram
        ? []
        : chance(0.1)
          ? ['designer']
          : one([['worker'], ['worker'], ['manager'], ['worker', 'manager']]),
      groups: some(GROUPS, 0.3),
      workerId: isProgram ? null : maybe(WORKERS, 0.9),
      organisationId: isProgram ? null : maybe(AGENCIES, 0.8),
    };
  });
  const following = WORKERS.flatMap((worker_id) => around(0.4, ({ id }) => ({ worker_id, episode_id: id, since: AT })));
  return {
    tasks,
    viewers,
    tables: {
      'care.organisation': AGENCIES.map((id) => ({ id, name: id, kind: 'housing', answers_by: 'userTask' })),
      'care.worker': WORKERS.map((id) => ({ id, organisation_id: 'tht', name: id, roles: [] })),
      'care.person': people.map((id) => ({ id, given_name: id, owner_agency: 'tht', created_at: AT })),
      'care.household': households.map((id) => ({ id, owner_agency: 'tht', created_at: AT })),
      'care.contact': contacts,
      'care.episode': episodes,
      'care.team_member': team,
      'care.agreement': agreements,
      'care.share': shares,
      'care.info_request': requests,
      'care.restriction': restrictions,
      'work.following': following,
      'engine.user_task': rows,
      'engine.variable': variables,
    },
  };
}

/** Numbers from 0 to 1, the same ones for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
