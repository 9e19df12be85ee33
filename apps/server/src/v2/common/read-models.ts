import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { findByKey, search } from '#readmodels/search/search.js';
import type { SearchResult } from '#readmodels/search/search-query.js';
import type { SearchTable } from '#readmodels/search/search-table.js';
import type { SqlBinder } from '#readmodels/search/sql-binder.js';
import { NotFound } from '../../http/problem.exception.js';
import type { SearchDto } from './search.dto.js';
import { queryOf } from './search-answer.js';

/** The current rows, as the door asks for them. Who completed something sees what came of it. */
@Injectable()
export class ReadModels {
  constructor(readonly source: DataSource) {}

  search<Row extends object, Filter extends object>(
    table: SearchTable<Row>,
    query: SearchDto<Filter>,
    narrow?: (bind: SqlBinder) => string,
  ): Promise<SearchResult<Row>> {
    return search(this.source, table, queryOf(query), narrow);
  }

  /** @throws NotFound, naming the kind of thing */
  async get<Row extends object>(table: SearchTable<Row>, kind: string, key: string): Promise<Row> {
    const row = await findByKey(this.source, table, key);
    if (row === undefined) throw new NotFound(kind, key);
    return row;
  }
}
