import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { Blockage } from '#care/blockage/blockage.entity.js';
import { Agencies } from '../common/agencies.js';
import { sentenceCase } from '../common/words.js';
import type { SeenEpisode } from './seen-episodes.service.js';

/** What stands in the way of a case now. */
@Injectable()
export class CaseBlockages {
  constructor(
    private readonly em: EntityManager,
    private readonly agencies: Agencies,
  ) {}

  async of({ episode, isInside }: SeenEpisode) {
    const blockages = await this.em.find(Blockage, {
      where: { episodeId: episode.id, status: In(['open', 'raised']) },
      order: { raisedAt: 'DESC', id: 'ASC' },
    });
    const names = await this.agencies.names();
    return Promise.all(
      blockages.map(async ({ id, type, step, processId, agency, description, raisedAt, status }) => ({
        id,
        type: sentenceCase(type),
        step: step === null || processId === null ? null : await this.stepName(processId, step),
        agency: agency === null ? null : (names.get(agency) ?? agency),
        description: isInside ? description : null,
        raisedAt,
        status,
      })),
    );
  }

  private async stepName(processId: string, step: string): Promise<string | null> {
    const [row] = await this.em.query<{ name: string | null }[]>(
      `SELECT element_names ->> $2 AS name FROM engine.process_definition WHERE bpmn_process_id = $1 ORDER BY version DESC LIMIT 1`,
      [processId, step],
    );
    return row?.name ?? null;
  }
}
