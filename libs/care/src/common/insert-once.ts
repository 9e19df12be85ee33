import type { EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import { ConflictError } from './care-error.js';

/**
 * Inserts a row unless one with the same key exists, and answers the row that is there. Jobs are delivered at least once, so
 * whatever a job writes goes through here with an id that follows from the job: its second run finds its first one's row.
 *
 * @throws ConflictError when another unique key (not the primary one) stands in the way
 */
export async function insertOnce<T extends ObjectLiteral>(
  em: EntityManager,
  target: EntityTarget<T>,
  row: Partial<T>,
): Promise<T> {
  const repository = em.getRepository(target);
  const key: ObjectLiteral = {};
  for (const column of repository.metadata.primaryColumns) {
    key[column.propertyName] = column.getEntityValue(row);
  }
  await repository
    .createQueryBuilder()
    .insert()
    .values(row as never)
    .orIgnore()
    .execute();
  const found = await repository.findOneBy(key as FindOptionsWhere<T>);
  if (!found) {
    throw new ConflictError(
      `Expected to store ${repository.metadata.tableName} with key '${Object.values(key).join(', ')}', but another one holds its place`,
    );
  }
  return found;
}
