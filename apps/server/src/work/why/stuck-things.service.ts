import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Blockage } from '#care/blockage/blockage.entity.js';
import { Clock } from '#care/common/clock.js';
import type { FoundUserTask } from '#readmodels/search/tables/user-tasks.js';
import { timeWords } from '../../wording/times.js';
import { sentenceCase } from '../common/words.js';
import { Workers } from '../common/workers.js';
import type { WhyValue } from './why.js';

/** What a call for help is about. */
export interface StuckThing {
  readonly data: readonly WhyValue[];
  /** Who asked; null where nobody did. */
  readonly by: string | null;
}

/** Of a call for help: what is stuck, in the words of who asked. */
@Injectable()
export class StuckThings {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly workers: Workers,
  ) {}

  async of({ processInstanceKey }: FoundUserTask): Promise<StuckThing> {
    const [row] = await this.em.query<{ value: string }[]>(
      "SELECT value FROM engine.variable WHERE scope_key = $1::bigint AND name = 'blockageId'",
      [processInstanceKey],
    );
    const id: unknown = row === undefined ? null : JSON.parse(row.value);
    const blockage = typeof id === 'string' ? await this.em.findOneBy(Blockage, { id }) : null;
    if (blockage === null) return { data: [], by: null };
    const { raisedBy, raisedAt, description, type, workaround } = blockage;
    const worker = raisedBy === null ? undefined : (await this.workers.of([raisedBy])).get(raisedBy);
    const by = worker === undefined ? null : `${worker.name}, ${worker.agency}`;
    const from = `${by ?? 'The pathway'}, ${timeWords(raisedAt, this.clock.now())}`;
    const told = (label: string, value: string | null): WhyValue[] =>
      value === null ? [] : [{ label, value, from, isRestricted: false }];
    return {
      data: [...told('What is stuck', description ?? sentenceCase(type)), ...told('What was tried', workaround)],
      by,
    };
  }
}
