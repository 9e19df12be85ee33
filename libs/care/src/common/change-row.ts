import type { EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import { NotFoundError } from './care-error.js';
import { given } from './given.js';

/**
 * Writes some columns of one row and answers the row as it is then. Only the columns given are touched: two people who change
 * different things of one record at the same time both keep what they wrote, which reading, altering and saving would not hold.
 *
 * @throws NotFoundError
 */
export async function changeRow<T extends ObjectLiteral & { id: string }>(
  em: EntityManager,
  target: EntityTarget<T>,
  kind: string,
  id: string,
  change: Partial<T>,
): Promise<T> {
  const where = { id } as FindOptionsWhere<T>;
  const columns = given(change);
  if (Object.keys(columns).length > 0) {
    await em.update(target, where, columns as never);
  }
  const row = await em.findOneBy(target, where);
  if (!row) {
    throw new NotFoundError(kind, id, 'change');
  }
  return row;
}
