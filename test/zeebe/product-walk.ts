import { CareSeedService } from '#care/seed/care-seed.service.js';
import type { DeployableResource, ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { Followers } from '#readmodels/followers/followers.js';
import { EngineInUse } from '#server/engine/engine-in-use.js';
import { InsightFollower } from '#server/insight/insight-follower.js';
import { readWorkflowFiles } from '#server/startup/workflow-files.js';
import { until } from '#testing/until.js';
import { PathwayDriver } from '../contract/pathway-ways/pathway-driver.js';
import { LISTEN } from '../http/support/listen.js';
import type { TestServer } from '../http/support/test-server.js';

/** What is compared between two engines: what people see, without keys and times. */
export interface SeenTask {
  readonly pathway: string;
  readonly elementId: string;
  readonly name: string;
  readonly formId: string | null;
  readonly groups: readonly string[];
  readonly hasDueDate: boolean;
}

const FOLLOW_MS_MAX = 120_000;

/** The product as people use it, over its doors alone, whatever engine is behind them. */
export class ProductWalk {
  private watch: PathwayDriver | undefined;

  constructor(private readonly server: TestServer) {}

  get engine(): ProcessEngine {
    return this.server.app.get<ProcessEngine>(PROCESS_ENGINE, { strict: false });
  }

  async prepare(): Promise<void> {
    // A broker that began after the server is found a few seconds after it is there.
    const inUse = this.server.app.get(EngineInUse, { strict: false });
    await until('the engine to be found', () => inUse.isReady());
    const files: DeployableResource[] = await readWorkflowFiles();
    const { processesMetadata } = await this.engine.deploy(files);
    await this.server.app.get(CareSeedService, { strict: false }).load();
    await until('the pathways to be listed', async () => {
      const { body } = await this.server.ask('POST', '/v2/process-definitions/search', { page: { limit: 100 } });
      return body.items.length >= processesMetadata.length;
    });
    // It watches alone: the server's own workers do the jobs, and time goes on by itself.
    const clock = { now: () => inUse.now().getTime(), turnTo: async () => undefined };
    this.watch = new PathwayDriver({ engine: this.engine, clock, stop: async () => undefined });
    this.watch.begin({});
  }

  /** Resolves when all that follows from what was done has happened, and can be read: no job is open, and no record is on its way. */
  async rest(): Promise<void> {
    await this.watch?.settle();
    await this.server.app.get(Followers, { strict: false }).waitFor();
    await this.server.app.get(InsightFollower, { strict: false }).catchUp(FOLLOW_MS_MAX);
  }

  /** Before its server stops. */
  async end(): Promise<void> {
    await this.watch?.end();
  }

  /** Somebody calls the front door. @returns the contact */
  async arrive(): Promise<string> {
    const person = await this.post('/people', { ownerAgency: 'tcc', givenName: 'Bernadette', familyName: 'Quill' });
    const contact = await this.post('/contacts', {
      channel: 'phone',
      referrerKind: 'self',
      personId: person.id,
      whatHappened: 'The boiler has been cold since Tuesday.',
      ownerAgency: 'tcc',
    });
    return contact.id;
  }

  /** The open tasks about a contact, once one of an element is among them. */
  async tasksOf(contactId: string, elementId: string): Promise<readonly { key: string; elementId: string }[]> {
    return until(`task '${elementId}' about ${contactId}`, async () => {
      const { body } = await this.server.ask('GET', '/api/care/tasks?limit=200');
      const about = (body.items as { key: string; elementId: string; about: { contactId: string } }[]).filter(
        (task) => task.about.contactId === contactId,
      );
      return about.some((task) => task.elementId === elementId) ? about : undefined;
    });
  }

  /** Somebody of the front door listens. @returns what the server answers */
  async listen(contactId: string): Promise<{ status: number; text: string }> {
    const [task] = await this.tasksOf(contactId, 'ut-listen');
    const { body } = await this.server.ask('GET', '/api/care/workers?role=front-door');
    return this.server.ask('POST', `/api/care/tasks/${task?.key}/completion`, {
      workerId: body.items[0].id,
      values: LISTEN,
    });
  }

  /** All open tasks, as people see them. */
  async seen(): Promise<readonly SeenTask[]> {
    const { body } = await this.server.ask('POST', '/v2/user-tasks/search', {
      filter: { state: 'CREATED' },
      page: { limit: 100 },
    });
    const tasks = (body.items as Record<string, unknown>[]).map((task) => ({
      pathway: String(task.processDefinitionId),
      elementId: String(task.elementId),
      name: String(task.name),
      formId: (task.formId as string | undefined) ?? null,
      groups: (task.candidateGroups as string[]).map((group) => group.replace(/:.*/, ':*')).sort(),
      hasDueDate: typeof task.dueDate === 'string',
    }));
    return tasks.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  }

  /** The stage of each episode, and how many people there are. */
  async stages(): Promise<readonly string[]> {
    const { body } = await this.server.ask('GET', '/api/care/episodes?limit=100');
    return (body.items as { stage: string }[]).map(({ stage }) => stage).sort();
  }

  private async post(path: string, body: unknown): Promise<{ id: string }> {
    const answer = await this.server.ask('POST', `/api/care${path}`, body);
    if (answer.status >= 300) throw new Error(`Expected ${path} to be taken, but: ${answer.text}`);
    return answer.body;
  }
}
