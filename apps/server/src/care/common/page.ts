import { IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { PAGE_ITEMS_DEFAULT, PAGE_ITEMS_MAX } from '#care/common/limits.js';
import { ProblemException } from '../../http/problem.exception.js';
import { list, nullable, type Schema, shape, text } from '../../openapi/schema.js';

/** Which part of a list: `after` is the `next` of the page before. */
export class PageQueryDto {
  @IsOptional() @IsString() @MaxLength(300) after?: string;
  @IsOptional() @IsInt() @Min(1) limit?: number;
}

/** @throws ProblemException 422 where more is asked for than one page may have */
export function pageLimit(limit: number | undefined): number {
  if (limit !== undefined && limit > PAGE_ITEMS_MAX) {
    throw new ProblemException(
      422,
      'PAGE_TOO_LARGE',
      `Expected a page of at most ${PAGE_ITEMS_MAX} items, but ${limit} were asked for`,
    );
  }
  return limit ?? PAGE_ITEMS_DEFAULT;
}

export const pageSchema = (item: Schema): Schema =>
  shape({ items: list(item), page: shape({ next: nullable(text()) }) });

export const page = <Item>(items: readonly Item[], next: string | null) => ({ items, page: { next } });
