import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { restrictedInstance } from '#workflows/otr-safeguarding/restrict-instance.worker.js';
import { SAYS_EPISODE } from '../../care/common/about-episode.sql.js';
import { NeedToKnow } from '../../care/common/need-to-know.js';
import type { Viewer } from '../viewer/viewer.js';

export interface CaseInstance {
  readonly processInstanceKey: string;
  readonly rootProcessInstanceKey: string;
  readonly processDefinitionKey: string;
  readonly processId: string;
  readonly processName: string;
  readonly state: string;
}

/** What runs and ran about an episode. */
@Injectable()
export class CaseInstances {
  constructor(
    private readonly em: EntityManager,
    private readonly needToKnow: NeedToKnow,
  ) {}

  /** Without what is restricted, and what that called. */
  async of(episodeId: string, viewer: Viewer): Promise<CaseInstance[]> {
    const found = await this.em.query<CaseInstance[]>(
      `SELECT DISTINCT p.process_instance_key::text AS "processInstanceKey", p.root_process_instance_key::text AS "rootProcessInstanceKey",
          p.process_definition_key::text AS "processDefinitionKey", p.bpmn_process_id AS "processId",
          coalesce(d.name, p.bpmn_process_id) AS "processName", p.state
        FROM engine.variable v
        JOIN engine.process_instance p ON p.process_instance_key = v.process_instance_key
        LEFT JOIN engine.process_definition d ON d.process_definition_key = p.process_definition_key
        WHERE ${SAYS_EPISODE} AND v.value = $1`,
      [JSON.stringify(episodeId)],
    );
    const ids = found.flatMap((one) => [one.processInstanceKey, one.rootProcessInstanceKey]).map(restrictedInstance);
    const hidden = await this.needToKnow.hiddenFrom(viewer.principal, [...new Set(ids)]);
    const isHidden = (key: string): boolean => hidden.has(restrictedInstance(key));
    return found.filter(
      ({ processInstanceKey, rootProcessInstanceKey }) =>
        !isHidden(processInstanceKey) && !isHidden(rootProcessInstanceKey),
    );
  }
}
