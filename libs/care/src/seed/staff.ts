import type { RosterEntry } from '../hub/roster-entry.entity.js';
import type { Worker } from '../organisation/worker.entity.js';
import { readSeedJson } from './seed-data.js';
import type { Weekend } from './weekend.js';

interface OrganisationRow {
  readonly id: string;
  readonly roles: readonly string[];
}

interface StaffNames {
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly office: ReadonlyArray<{ readonly organisation: string; readonly roles: readonly string[] }>;
}

export interface Staff {
  readonly workers: Array<Omit<Worker, 'leftOn'>>;
  readonly roster: RosterEntry[];
}

/** What workers of an organisation are good at, by reason code. */
const SKILLS: Record<string, readonly string[]> = {
  'trafford-council': ['parenting-child', 'older-age-falls', 'domestic-abuse', 'leaving-care', 'mental-health'],
  gmp: ['antisocial-behaviour', 'domestic-abuse', 'mental-health'],
  pennine: ['mental-health', 'older-age-falls', 'parenting-child'],
  tht: ['housing', 'debt-benefits', 'antisocial-behaviour'],
  tcc: ['older-age-falls', 'carer-strain'],
  'ccg-gp': ['mental-health', 'older-age-falls', 'substance'],
  gmfrs: ['housing', 'older-age-falls'],
  dwp: ['debt-benefits'],
  'new-charter': ['housing', 'debt-benefits'],
  'work-company': ['debt-benefits', 'mental-health'],
  'thrive-trafford': ['loneliness', 'mental-health'],
  'vcse-reps': ['loneliness', 'older-age-falls'],
  'acute-hospital': ['older-age-falls'],
  ambulance: ['substance', 'mental-health'],
  probation: ['antisocial-behaviour', 'substance'],
  'substance-provider': ['substance'],
  'da-charity': ['domestic-abuse'],
  'carers-centre': ['carer-strain'],
  'advice-bureau': ['debt-benefits', 'housing'],
  'food-bank': ['debt-benefits'],
  'youth-charity': ['parenting-child', 'leaving-care', 'mental-health'],
};
const WARD_TEAMS = ['stretford', 'longford', 'clifford', 'gorse-hill'];
/** Every so many-th worker also speaks the language. */
const LANGUAGES: ReadonlyArray<readonly [string, number]> = [
  ['Urdu', 6],
  ['Polish', 11],
  ['Arabic', 13],
  ['Somali', 17],
];
const SKILLS_PER_WORKER = 2;

/**
 * The staff of the weekend, always the same: as many as the roster has for each organisation and shift, each in one shift; with
 * those who had been planned and could not come, marked absent; and the people in the offices who take part in no shift.
 */
export function weekendStaff(weekend: Weekend, organisations: readonly OrganisationRow[]): Staff {
  const names = readSeedJson<StaffNames>('staff-names.json');
  const staff: Staff = { workers: [], roster: [] };
  const numbers = new Map<string, number>();
  const hire = (organisation: string, roles: readonly string[]): string => {
    const number = (numbers.get(organisation) ?? 0) + 1;
    numbers.set(organisation, number);
    const id = `worker-${organisation}-${String(number).padStart(2, '0')}`;
    staff.workers.push(workerOf(id, organisation, roles, staff.workers.length, number, names));
    return id;
  };
  for (const row of weekend.roster) {
    const roles = organisations.find(({ id }) => id === row.organisation)?.roles ?? [];
    for (const shift of weekend.shifts) {
      for (const rolesOfOne of spread(roles, Number(row[shift.id] ?? 0))) {
        staff.roster.push({ shiftId: shift.id, workerId: hire(row.organisation, rolesOfOne), status: 'planned' });
      }
    }
  }
  for (const { shift, missing = [] } of weekend.events.filter(({ type }) => type === 'understaffed')) {
    for (const { organisation, count } of missing) {
      const roles = organisations.find(({ id }) => id === organisation)?.roles ?? [];
      for (let missed = 0; missed < count; missed++) {
        staff.roster.push({ shiftId: shift as string, workerId: hire(organisation, roles), status: 'absent' });
      }
    }
  }
  for (const { organisation, roles } of names.office) {
    hire(organisation, roles);
  }
  return staff;
}

/** Deals an organisation's roles out among its workers of a shift, so that as many roles as possible are on each. */
function spread(roles: readonly string[], workers: number): string[][] {
  const dealt: string[][] = Array.from({ length: workers }, () => []);
  if (workers > 0 && roles.length > 0) {
    for (let turn = 0; turn < Math.max(workers, roles.length); turn++) {
      dealt[turn % workers]!.push(roles[turn % roles.length]!);
    }
  }
  return dealt;
}

function workerOf(
  id: string,
  organisationId: string,
  roles: readonly string[],
  count: number,
  number: number,
  { given, family }: StaffNames,
): Omit<Worker, 'leftOn'> {
  // The lists' lengths have no common divisor: no two get the same name.
  const name = `${given[count % given.length]} ${family[count % family.length]}`;
  const skills = SKILLS[organisationId] ?? [];
  return {
    id,
    organisationId,
    name,
    email: `${id}@staff.example`,
    roles: [...roles],
    skills: Array.from(
      { length: Math.min(SKILLS_PER_WORKER, skills.length) },
      (_, at) => skills[(number + at) % skills.length]!,
    ),
    languages: [
      'English',
      ...LANGUAGES.filter(([, every]) => count % every === every - 1).map(([language]) => language),
    ],
    wardTeam: WARD_TEAMS[count % WARD_TEAMS.length]!,
    dbsChecked: true,
  };
}
