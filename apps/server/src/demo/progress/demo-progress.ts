import type { EntityManager } from 'typeorm';
import type { Progress } from '../director.js';

/** The replay's progress, in a table of its own. */
export class DemoProgress implements Progress {
  private constructor(
    private readonly em: EntityManager,
    private readonly happened: Set<string>,
  ) {}

  static async load(em: EntityManager): Promise<DemoProgress> {
    const rows: { event_id: string }[] = await em.query('SELECT event_id FROM care.demo_progress');
    return new DemoProgress(em, new Set(rows.map(({ event_id }) => event_id)));
  }

  isDone(eventId: string): boolean {
    return this.happened.has(eventId);
  }

  async done(eventId: string, atMs: number): Promise<void> {
    await this.em.query(
      'INSERT INTO care.demo_progress (event_id, happened_at) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [eventId, new Date(atMs)],
    );
    this.happened.add(eventId);
  }
}
