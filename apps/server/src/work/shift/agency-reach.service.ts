import { Inject, Injectable } from '@nestjs/common';
import { EntityManager, In, IsNull, MoreThanOrEqual, Not } from 'typeorm';
import { Blockage } from '#care/blockage/blockage.entity.js';
import { BlockageService } from '#care/blockage/blockage.service.js';
import { Clock } from '#care/common/clock.js';
import { derivedId } from '#care/common/id-maker.js';
import { OrganisationService } from '#care/organisation/organisation.service.js';
import type { ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { Visibility } from '../../care/common/visibility.js';
import { Workers } from '../common/workers.js';
import type { Viewer } from '../viewer/viewer.js';
import type { WorkingViewer } from '../viewer/viewers.js';
import type { ShiftAnswer } from './shift.answer.js';

/** The type under which it is on record that an agency cannot look into its own records, or cannot be reached. */
const SYSTEM_DOWN = 'system down';
/** That an agency can be reached again is news for so long. */
const SAID_WITHIN_MS = 24 * 60 * 60_000;

const OPEN = In(['open', 'raised']);
/** Of the agency itself, and not met in a case. */
const OF_ITSELF = { type: SYSTEM_DOWN, processId: IsNull(), episodeId: IsNull(), contactId: IsNull() };

export type Reach = Pick<ShiftAnswer['agencies'][number], 'state' | 'since' | 'saidBy'>;

export const NOTHING_SAID: Reach = { state: 'unknown', since: null, saidBy: null };

/** Whether agencies can be reached, as far as somebody has said so or a case has met it: blockages "system down". */
@Injectable()
export class AgencyReach {
  constructor(
    private readonly em: EntityManager,
    private readonly blockages: BlockageService,
    private readonly organisations: OrganisationService,
    private readonly visibility: Visibility,
    private readonly workers: Workers,
    private readonly clock: Clock,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
  ) {}

  /** What is known, by agency; of whom nothing is known is not there. What a case has met tells only whoever may know of the case. */
  async of(viewer: Viewer): Promise<ReadonlyMap<string, Reach>> {
    const since = new Date(this.clock.now().getTime() - SAID_WITHIN_MS);
    const all = await this.em.find(Blockage, {
      where: [
        { type: SYSTEM_DOWN, agency: Not(IsNull()), status: OPEN },
        { ...OF_ITSELF, agency: Not(IsNull()), status: 'resolved', resolvedAt: MoreThanOrEqual(since) },
      ],
      order: { raisedAt: 'ASC', id: 'ASC' },
    });
    const known = await this.visibility.readable(all, viewer.principal);
    const people = await this.workers.of(known.map(({ raisedBy }) => raisedBy));
    const reach = new Map<string, Reach>();
    for (const { agency, status, raisedAt, resolvedAt, raisedBy, processId } of known) {
      if (agency === null) continue;
      const before = reach.get(agency);
      const isDown = status !== 'resolved';
      const wasDown = before?.state === 'down';
      if (wasDown && !isDown) continue;
      const by = isDown && processId === null ? people.get(raisedBy ?? '') : undefined;
      reach.set(agency, {
        state: isDown ? 'down' : 'reachable',
        since: (wasDown && before.since) || (isDown ? raisedAt : (resolvedAt ?? raisedAt)).toISOString(),
        saidBy: (wasDown && before.saidBy) || (by === undefined ? null : `${by.name}, ${by.agency}`),
      });
    }
    return reach;
  }

  /** Puts it on record and has whoever waits for the agency asked by phone. Said again, nothing more happens. @throws NotFoundError */
  async sayDown(agency: string, { workerId }: WorkingViewer): Promise<void> {
    await this.organisations.get(agency);
    if (await this.em.existsBy(Blockage, { ...OF_ITSELF, agency, status: OPEN })) return;
    const times = await this.em.countBy(Blockage, { ...OF_ITSELF, agency });
    const id = derivedId('blockage', SYSTEM_DOWN, agency, times);
    const blockage = await this.blockages.log({ id, type: SYSTEM_DOWN, agency, raisedBy: workerId });
    // A colleague who says so at the same moment is the one who is heard.
    if (blockage.raisedBy !== workerId) return;
    try {
      await this.engine.broadcastSignal('Blockage.Raised', { blockageId: id, blockageType: SYSTEM_DOWN, agency });
      await this.engine.broadcastSignal('AgencyDown', { signal: { agency } });
    } catch (error) {
      // Nobody was told: it may be said again.
      await this.blockages.resolve(id, 'It could not be passed on.');
      throw error;
    }
  }

  /** What stood in the way stands there no more, also in the cases that have met it. @throws NotFoundError */
  async sayReachable(agency: string, { workerId }: WorkingViewer): Promise<void> {
    await this.organisations.get(agency);
    const open = await this.em.findBy(Blockage, { type: SYSTEM_DOWN, agency, status: OPEN });
    const by = (await this.workers.of([workerId])).get(workerId)?.name ?? workerId;
    for (const { id } of open) await this.blockages.resolve(id, `Reachable again, says ${by}.`);
  }
}
