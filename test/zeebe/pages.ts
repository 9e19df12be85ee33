import { randomBytes } from 'node:crypto';
import { AccountService } from '#access/account/account.service.js';
import { until } from '#testing/until.js';
import { WorkflowsModule } from '#workflows/workflows.module.js';
import { LISTEN } from '../http/support/listen.js';
import { TestServer } from '../http/support/test-server.js';
import { ProductWalk } from './product-walk.js';

/** Agreed to be told by whoever arrives. */
const HOUSING = 'tht';

/** What somebody of the front door sees and does, over the doors alone. */
export class Pages {
  private readonly walk: ProductWalk;
  private readonly taskKeys = new Map<string, string>();
  private workerId = '';
  private housingId = '';
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
    const [workers] = await dataSource.query<{ front: string; housing: string }[]>(
      `SELECT min(id) FILTER (WHERE 'front-door' = ANY(roles)) AS front,
        min(id) FILTER (WHERE organisation_id = $1) AS housing FROM care.worker`,
      [HOUSING],
    );
    this.workerId = workers?.front ?? '';
    this.housingId = workers?.housing ?? '';
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

  /** The task at a step about whoever is asked about, once it is there; its case is the one that is asked about from then on. */
  async taskAt(elementId: string): Promise<unknown> {
    return this.ofWorker(`/tasks/${await this.keyAt(elementId)}`);
  }

  private async keyAt(elementId: string): Promise<string> {
    const task = await until(`a task at ${elementId}`, async () => {
      const { items } = (await this.ofWorker(`/tasks?tab=team&q=${this.familyName}&limit=50`)) as Listed;
      return items.find((item) => item.elementId === elementId);
    });
    this.episodeId = task.episodeId ?? '';
    return task.key;
  }

  /** An agency is asked something at a task, twice by the same request, and answers. @returns all that is shown on the way */
  async askHousingAt(elementId: string): Promise<{ readonly after: Detail; readonly all: unknown }> {
    const key = await this.keyAt(elementId);
    const question = { to: `agency ${HOUSING}`, needed: 'Is the tenancy at risk?', purpose: 'to-make-the-plan' };
    const once = { 'idempotency-key': `question-${this.familyName}` };
    const ask = () => this.post(`/tasks/${key}/questions`, question, once);
    const asked = [await ask(), await ask()];
    await this.rest();
    const waiting = [await this.ofWorker('/tasks?tab=team&waiting=yes'), await this.episode()];
    const path = '/tasks?tab=team&pathway=otr-info-request';
    const listed = (await this.ofWorker(path, this.housingId)) as Listed;
    const taskKey = listed.items[0]?.key ?? '';
    const seen = await this.ofWorker(`/tasks/${taskKey}`, this.housingId);
    const reply = {
      workerId: this.housingId,
      values: { known: 'yes', openWork: 'Rent is paid until the end of May.' },
    };
    const replied = await this.post(`/tasks/${taskKey}/completion`, reply);
    await this.rest();
    const after = (await this.ofWorker(`/tasks/${key}`)) as Detail;
    return { after, all: [asked, waiting, listed, seen, replied, after, await this.timeline()] };
  }

  /** Somebody takes a task, cannot do it, and those who can decide are called. @returns what is shown there, and to them */
  async cannotDo(
    elementId: string,
  ): Promise<{ readonly before: Detail; readonly stuck: Detail; readonly all: unknown }> {
    const key = await this.keyAt(elementId);
    await this.post(`/tasks/${key}/claim`);
    const said = await this.post(`/tasks/${key}/cannot-do`, {
      ...{ reason: 'not-enough-staff', words: 'Two are ill.', whoCould: `agency:${HOUSING}` },
    });
    await this.rest();
    const [before, stuck] = [await this.taskAt(elementId), await this.taskAt('ut-stuck')] as [Detail, Detail];
    return { before, stuck, all: [said, before, stuck, await this.timeline()] };
  }

  /** Something is said at a task, twice by the same request, then in other words. @returns what is shown of it at the case */
  async commentAt(elementId: string): Promise<unknown> {
    const taskKey = await this.keyAt(elementId);
    const path = `/episodes/${this.episodeId}/comments`;
    const comment = { visibility: 'case', text: 'Ring after ten.', taskKey };
    const once = { 'idempotency-key': `comment-${this.familyName}` };
    const write = async () =>
      (await this.post(path, comment, once)) as { readonly id: string; readonly version: number };
    const [{ id, version }, again] = [await write(), await write()];
    const changed = await this.ask('PUT', `${path}/${id}`, { text: 'Ring after eleven.', basedOn: version });
    return [again, changed, await this.ofWorker(path), await this.timeline()];
  }

  /** The hub's shift, before and after an agency is said to be out of reach. */
  async shift(): Promise<unknown> {
    return [await this.ofWorker('/shift'), await this.ask('PUT', `/shift/agencies/${HOUSING}`, { isReachable: false })];
  }

  episode(): Promise<unknown> {
    return this.ofWorker(`/episodes/${this.episodeId}`);
  }

  /** In order; then by what is told: of branches that go on side by side either may come first, on either engine. */
  async timeline(): Promise<unknown> {
    const path = `/episodes/${this.episodeId}/timeline?order=asc&limit=200`;
    const { items, ...rest } = (await this.ofWorker(path)) as { readonly items: readonly Entry[] };
    const times = items.map(({ at }) => at);
    expect(times).toEqual(times.toSorted());
    const wordsOf = ({ kind, title, text }: Entry): string => `${kind} ${title} ${text}`;
    return { ...rest, items: items.toSorted((one, other) => wordsOf(one).localeCompare(wordsOf(other))) };
  }

  private ofWorker(path: string, workerId = this.workerId): Promise<unknown> {
    return this.get(`/api/work${path}${path.includes('?') ? '&' : '?'}workerId=${workerId}`);
  }

  private async get(path: string, headers: Record<string, string> = {}): Promise<unknown> {
    const answer = await this.server.ask('GET', path, undefined, headers);
    expect(answer.status < 300 ? '' : `${path}: ${answer.text}`).toBe('');
    return answer.body;
  }

  private post(path: string, body: object = {}, headers: Record<string, string> = {}): Promise<unknown> {
    return this.ask('POST', path, body, headers);
  }

  private async ask(
    method: string,
    path: string,
    body: object,
    headers: Record<string, string> = {},
  ): Promise<unknown> {
    const answer = await this.server.ask(method, `/api/work${path}`, { workerId: this.workerId, ...body }, headers);
    expect(answer.status < 300 ? '' : `${path}: ${answer.text}`).toBe('');
    return answer.body;
  }
}

/** What the page of a task shows, as far as it is looked at here. */
export interface Detail {
  readonly assignee: unknown;
  readonly why: {
    readonly because: readonly string[];
    readonly data: readonly unknown[];
    readonly sentBy: string;
    readonly next: string;
    readonly tried: readonly string[];
  };
  readonly questions: readonly { readonly state: string; readonly answer: string | null }[];
}

interface Done {
  readonly completedAt: string;
  readonly next: {
    readonly key: string;
    readonly elementId: string;
    readonly person: { readonly name: string } | null;
  } | null;
}

interface Entry {
  readonly at: string;
  readonly kind: string;
  readonly title: string | null;
  readonly text: string | null;
}

interface Listed {
  readonly items: readonly { readonly key: string; readonly elementId: string; readonly episodeId: string | null }[];
}

interface Draft {
  readonly revision: number;
  readonly files: readonly { readonly name: string; readonly kind: string; readonly content: string }[];
}
