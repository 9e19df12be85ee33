import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '#care/common/clock.js';
import { IdMaker } from '#care/common/id-maker.js';
import { Worker } from '#care/organisation/worker.entity.js';
import { NotFound, ProblemException } from '../../http/problem.exception.js';
import type { Viewer } from '../viewer/viewer.js';
import type { WorkingViewer } from '../viewer/viewers.js';
import { SavedView } from './saved-view.entity.js';

/** Views of one worker, at most. */
const VIEWS_MAX = 100;

export interface ViewAnswer {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly isMine: boolean;
  /** Who made it. */
  readonly by: string | null;
}

/** Worklists under a name, on the server: on every device the same, and to be passed on by a link. */
@Injectable()
export class SavedViews {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
  ) {}

  /** Whoever is no worker has none. */
  async list({ workerId }: Viewer): Promise<ViewAnswer[]> {
    if (workerId === null) return [];
    const views = await this.em.find(SavedView, { where: { workerId }, order: { name: 'ASC', id: 'ASC' } });
    return views.map(({ id, name, query }) => ({ id, name, query, isMine: true, by: null }));
  }

  /** Whoever knows its id may see it. @throws NotFound */
  async get(id: string, viewer: Viewer): Promise<ViewAnswer> {
    const view = await this.find(id);
    const maker = await this.em.findOneBy(Worker, { id: view.workerId });
    const { name, query, workerId } = view;
    return { id, name, query, isMine: workerId === viewer.workerId, by: maker?.name ?? null };
  }

  /** @throws ProblemException 422 where there are too many */
  async add({ name, query }: Pick<SavedView, 'name' | 'query'>, viewer: WorkingViewer): Promise<ViewAnswer> {
    const { workerId } = viewer;
    if ((await this.em.countBy(SavedView, { workerId })) >= VIEWS_MAX) {
      throw new ProblemException(422, 'TOO_MANY_VIEWS', `Expected at most ${VIEWS_MAX} views; remove one first`);
    }
    const id = this.ids.next('view');
    await this.em.insert(SavedView, { id, workerId, name, query, savedAt: this.clock.now() });
    return this.get(id, viewer);
  }

  /** @throws NotFound where it is no view of the viewer's own */
  async change(id: string, { name, query }: Pick<SavedView, 'name' | 'query'>, viewer: WorkingViewer) {
    const { affected } = await this.em.update(
      SavedView,
      { id, workerId: viewer.workerId },
      { name, query, savedAt: this.clock.now() },
    );
    if (!affected) throw new NotFound('view', id, 'id');
    return this.get(id, viewer);
  }

  /** @throws NotFound where it is no view of the viewer's own */
  async remove(id: string, { workerId }: WorkingViewer): Promise<void> {
    const { affected } = await this.em.delete(SavedView, { id, workerId });
    if (!affected) throw new NotFound('view', id, 'id');
  }

  private async find(id: string): Promise<SavedView> {
    const view = await this.em.findOneBy(SavedView, { id });
    if (view === null) throw new NotFound('view', id, 'id');
    return view;
  }
}
