import { randomBytes } from 'node:crypto';
import { AccountService } from '#access/account/account.service.js';
import { until } from '#testing/until.js';
import { WorkflowsModule } from '#workflows/workflows.module.js';
import { LISTEN } from '../http/support/listen.js';
import { TestServer } from '../http/support/test-server.js';
import { ProductWalk } from './product-walk.js';

/** What somebody of the front door sees and does, over the doors alone. */
export class Pages {
  private readonly walk: ProductWalk;
  private readonly taskKeys = new Map<string, string>();
  private workerId = '';
  private familyName = '';
  private episodeId = '';

  private constructor(
    private readonly server: TestServer,
    private readonly office: { readonly authorization: string },
  ) {
    this.walk = new ProductWalk(server);
  }

  static async open(settings: Parameters<typeof TestServer.start>[0]): Promise<Pages> {
    const server = await TestServer.start({ imports: [WorkflowsModule], ...settings });
    const [username, password] = ['office', randomBytes(12).toString('hex')];
    const roles = ['designer', 'manager'];
    await server.app.get(AccountService).put({ username, password, displayName: 'Office', roles, groups: [] });
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    return new Pages(server, { authorization });
  }

  /** Deploys the pathways, and lets people in. */
  async prepare(): Promise<void> {
    await this.walk.prepare();
    const { dataSource } = this.server.database;
    const [worker] = await dataSource.query<{ id: string }[]>(
      `SELECT min(id) AS id FROM care.worker WHERE 'front-door' = ANY(roles)`,
    );
    this.workerId = worker?.id ?? '';
    // Both duty teams: where the clock stands decides which one is asked.
    await dataSource.query(`UPDATE care.worker SET roles = roles || '{edt,shift-lead}' WHERE id = $1`, [this.workerId]);
  }

  async close(): Promise<void> {
    await this.walk.end();
    await this.server.stop();
  }

  /** Until all that was done is shown. */
  rest(): Promise<void> {
    return this.walk.rest();
  }

  /** As a designer who is a manager too. */
  ofOffice(path: string): Promise<unknown> {
    return this.get(path, this.office);
  }

  /** Draws a step anew, and makes the drawing live. */
  async makeLive(pathwayId: string, name: string): Promise<unknown> {
    const { revision, files } = (await this.draw('POST', '', { pathwayId })) as Draft;
    const changed = files
      .filter((file) => file.kind === 'bpmn')
      .map((file) => ({
        name: file.name,
        content: file.content.replace(/(<bpmn:userTask id="[^"]+" name=")/, '$1So: '),
      }));
    const saved = (await this.draw('PUT', `/${pathwayId}`, { revision, files: changed })) as Draft;
    const released = { revision: saved.revision, reason: 'Workers asked for it in the huddle.', confirmation: name };
    return this.draw('POST', `/${pathwayId}/deploy`, released);
  }

  private async draw(method: string, path: string, body: object): Promise<unknown> {
    const answer = await this.server.ask(method, `/api/design/drafts${path}`, body, this.office);
    expect(answer.status < 300 ? '' : `${path}: ${answer.text}`).toBe('');
    return answer.body;
  }

  /**
   * Somebody calls, and a worker takes it down. Who is told that its task is not there yet sends the same again, as a page does: it is the
   * same contact, and leads to its task.
   */
  async arrive(familyName: string): Promise<void> {
    const once = { 'idempotency-key': `arrival-${familyName}` };
    const contact = {
      person: { givenName: 'Rose', familyName, birthDate: '1950-02-03' },
      ...{ channel: 'phone', referrerKind: 'self', whatHappened: 'Fell twice this week.' },
    };
    const taskKey = await until('the task that a contact leads to', async () => {
      const started = (await this.post('/contacts', contact, once)) as { taskKey: string | null };
      return started.taskKey ?? undefined;
    });
    this.taskKeys.set(familyName, taskKey);
    this.turnTo(familyName);
  }

  /** Whose task and case is asked about from now on: somebody who has arrived. */
  turnTo(familyName: string): void {
    this.familyName = familyName;
  }

  private get taskKey(): string {
    return this.taskKeys.get(this.familyName) ?? '';
  }

  task(): Promise<unknown> {
    return this.ofWorker(`/tasks/${this.taskKey}`);
  }

  claim(): Promise<unknown> {
    return this.post(`/tasks/${this.taskKey}/claim`);
  }

  async release(): Promise<unknown> {
    const { body } = await this.server.ask('DELETE', `/api/work/tasks/${this.taskKey}/claim?workerId=${this.workerId}`);
    return body;
  }

  async handIn(more: object = {}): Promise<{ readonly done: Done; readonly mine: unknown }> {
    const values = { ...LISTEN, preferredName: 'Rose', fullName: `Rose ${this.familyName}`, ...more };
    const done = (await this.post(`/tasks/${this.taskKey}/completion`, { values })) as Done;
    await this.rest();
    return { done, mine: await this.ofWorker('/tasks?tab=mine') };
  }

  /** The task at a step about whoever arrived last, once it is there; its case is the one that is asked about from then on. */
  async taskAt(elementId: string): Promise<unknown> {
    const task = await until(`a task at ${elementId}`, async () => {
      const { items } = (await this.ofWorker(`/tasks?tab=team&q=${this.familyName}&limit=50`)) as Listed;
      return items.find((item) => item.elementId === elementId);
    });
    this.episodeId = task.episodeId ?? '';
    return this.ofWorker(`/tasks/${task.key}`);
  }

  episode(): Promise<unknown> {
    return this.ofWorker(`/episodes/${this.episodeId}`);
  }

  timeline(): Promise<unknown> {
    return this.ofWorker(`/episodes/${this.episodeId}/timeline?order=asc&limit=200`);
  }

  private ofWorker(path: string): Promise<unknown> {
    return this.get(`/api/work${path}${path.includes('?') ? '&' : '?'}workerId=${this.workerId}`);
  }

  private async get(path: string, headers: Record<string, string> = {}): Promise<unknown> {
    const answer = await this.server.ask('GET', path, undefined, headers);
    expect(answer.status < 300 ? '' : `${path}: ${answer.text}`).toBe('');
    return answer.body;
  }

  private async post(path: string, body: object = {}, headers: Record<string, string> = {}): Promise<unknown> {
    const answer = await this.server.ask('POST', `/api/work${path}`, { workerId: this.workerId, ...body }, headers);
    expect(answer.status < 300 ? '' : `${path}: ${answer.text}`).toBe('');
    return answer.body;
  }
}

interface Done {
  readonly completedAt: string;
  readonly next: {
    readonly key: string;
    readonly elementId: string;
    readonly person: { readonly name: string } | null;
  } | null;
}

interface Listed {
  readonly items: readonly { readonly key: string; readonly elementId: string; readonly episodeId: string | null }[];
}

interface Draft {
  readonly revision: number;
  readonly files: readonly { readonly name: string; readonly kind: string; readonly content: string }[];
}
