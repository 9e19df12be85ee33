import type { EntityManager } from 'typeorm';

/** Whom the restriction of each of these subjects names, by subject; those that are not restricted are not in it. */
export async function readRestrictions(
  em: EntityManager,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (subjects.length === 0) return new Map();
  const rows = await em.query<{ id: string; members: string[] }[]>(
    'SELECT subject_id AS id, array_agg(member) AS members FROM care.restriction WHERE subject_id = ANY($1) GROUP BY 1',
    [[...new Set(subjects)]],
  );
  return new Map(rows.map(({ id, members }) => [id, members]));
}
