import { readFile } from 'node:fs/promises';
import { CareSeedService } from '#care/seed/care-seed.service.js';
import { readWorkflowFiles } from '#server/startup/workflow-files.js';
import { COMPATIBILITY } from '#server/v2/compatibility.js';
import { WorkflowsModule } from '#workflows/workflows.module.js';
import { misfits } from './support/conforms.js';
import { type Answer, AUTHORIZATION, TestServer } from './support/test-server.js';

interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly requestBody?: { readonly content: Record<string, { readonly schema: { readonly properties?: object } }> };
  readonly responses: Record<
    string,
    { readonly content?: Record<string, { readonly schema: Record<string, unknown> }> }
  >;
}

interface Layer {
  readonly route?: { readonly path: string | string[]; readonly methods: Record<string, boolean> };
}

const MODIFICATION = {
  activateInstructions: [
    { elementId: 'arrival', ancestorElementInstanceKey: '-1', variableInstructions: [{ variables: { weight: 3 } }] },
  ],
};

describe('the descriptions of the doors', () => {
  let server: TestServer;
  let v2: Document;
  let api: Document;

  beforeAll(async () => {
    server = await TestServer.start({ imports: [WorkflowsModule] });
    v2 = (await server.ask('GET', '/v2/openapi.json')).body;
    api = (await server.ask('GET', '/api/openapi.json')).body;
  });

  afterAll(() => server.stop());

  const operations = ({ paths }: Document): string[] =>
    Object.entries(paths)
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
      .sort();

  /** The routes that the application really has. */
  const routes = (prefix: string): string[] => {
    const { stack } = server.app.getHttpAdapter().getInstance().router as { stack: Layer[] };
    return stack
      .flatMap(({ route }) =>
        route === undefined
          ? []
          : [route.path].flat().flatMap((path) => Object.keys(route.methods).map((method) => [method, path] as const)),
      )
      .filter(([, path]) => path.startsWith(prefix) && !path.includes('*') && path !== '/v2')
      .map(([method, path]) => `${method.toUpperCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
      .sort();
  };

  it('should name every route, and no other', () => {
    // when / then
    expect(operations(v2)).toEqual(routes('/v2'));
    expect(operations(api)).toEqual(routes('/api'));
    expect(operations(v2)).toHaveLength(47);
  });

  it('should agree with the compatibility table', () => {
    // when / then
    expect(COMPATIBILITY.map(({ method, path }) => `${method} /v2${path}`).sort()).toEqual(operations(v2));
  });

  it('should describe each operation: what it does, what it takes, what it answers, and problems', () => {
    // when
    const all = [v2, api].flatMap(({ paths }) => Object.values(paths).flatMap((methods) => Object.values(methods)));
    // then
    expect(new Set(all.map(({ operationId }) => operationId)).size).toBe(all.length);
    for (const { operationId, summary, responses, requestBody } of all) {
      expect([operationId, summary]).toEqual([expect.stringMatching(/^[a-z]\w+$/), expect.stringMatching(/\w/)]);
      expect(Object.keys(responses)).toContain('default');
      for (const { schema } of Object.values(requestBody?.content ?? {})) expect(schema.properties).toBeDefined();
    }
  });

  describe('against what is answered', () => {
    let keys: Record<string, string>;

    beforeAll(async () => {
      await server.engine.deploy(await readWorkflowFiles());
      await server.app.get(CareSeedService, { strict: false }).load();
      keys = await fill();
    });

    /** One of each kind of thing, also one with an incident and one that has ended. */
    const fill = async (): Promise<Record<string, string>> => {
      const form = new FormData();
      for (const name of ['order.bpmn', 'parcel.bpmn', 'shipping.dmn', 'check-order.form']) {
        form.append('resources', new File([await readFile(new URL(`files/${name}`, import.meta.url))], name));
      }
      const deployed = await fetch(`${server.url}/v2/deployments`, {
        method: 'POST',
        headers: { authorization: AUTHORIZATION },
        body: form,
      });
      const deployment = await deployed.json();
      expect(misfitsOf('POST', '/v2/deployments', { status: deployed.status, body: deployment } as Answer)).toEqual([]);
      const order = await ask('POST', '/v2/process-instances', {
        processDefinitionId: 'order',
        variables: { orderId: 'a' },
      });
      const { jobs } = await ask('POST', '/v2/jobs/activation', {
        type: 'charge',
        timeout: 60_000,
        maxJobsToActivate: 1,
        requestTimeout: -1,
      });
      await ask('POST', '/v2/jobs/{jobKey}/completion', {}, jobs[0].jobKey);
      const parcel = await ask('POST', '/v2/process-instances', {
        processDefinitionId: 'parcel',
        variables: { orderId: 'b' },
      });
      await ask('POST', '/v2/messages/correlation', { name: 'Parcel.Arrived', correlationKey: 'b' });
      await ask('POST', '/v2/messages/publication', { name: 'Parcel.Arrived', correlationKey: 'c' });
      await ask('POST', '/v2/signals/broadcast', { signalName: 'Shop.Closed' });
      await ask('POST', '/v2/decision-definitions/evaluation', {
        decisionDefinitionId: 'shipping',
        variables: { weight: 3 },
      });
      const person = await ask('POST', '/api/care/people', { ownerAgency: 'tcc', givenName: 'Ada' });
      const contact = await ask('POST', '/api/care/contacts', {
        channel: 'web',
        referrerKind: 'family',
        personId: person.id,
        ownerAgency: 'tcc',
      });
      await server.engine.quiescent();
      return {
        order: order.processInstanceKey,
        parcel: parcel.processInstanceKey,
        person: person.id,
        contact: contact.id,
      };
    };

    const misfitsOf = (method: string, path: string, { status, body }: Answer): string[] => {
      const document = path.startsWith('/v2') ? v2 : api;
      const response = document.paths[path]?.[method.toLowerCase()]?.responses[String(status)];
      if (response === undefined) return [`${status} is not described: ${JSON.stringify(body)}`];
      const schema = response.content?.['application/json']?.schema;
      if (schema === undefined) return body === undefined ? [] : ['an answer that is not described'];
      return misfits(schema, body);
    };

    // biome-ignore lint/suspicious/noExplicitAny: what came over the line is looked at member by member
    const ask = async (method: string, path: string, body?: unknown, id = '', query = ''): Promise<any> => {
      const answer = await server.ask(method, path.replace(/\{\w+\}/, encodeURIComponent(id)) + query, body);
      expect(misfitsOf(method, path, answer)).toEqual([]);
      return answer.body;
    };

    it('should answer searches and single things of /v2 as described', async () => {
      // when
      const kinds: [string, string, string][] = [
        ['process-definitions', 'processDefinitionKey', '{}'],
        ['process-instances', 'processInstanceKey', '{}'],
        ['user-tasks', 'userTaskKey', '{}'],
        ['incidents', 'incidentKey', '{}'],
        ['variables', 'variableKey', '{}'],
        ['element-instances', 'elementInstanceKey', JSON.stringify({ processInstanceKey: keys.order })],
      ];
      // then
      for (const [kind, key, filter] of kinds) {
        const { items } = await ask('POST', `/v2/${kind}/search`, { filter: JSON.parse(filter) });
        expect(items.length).toBeGreaterThan(0);
        await ask('GET', `/v2/${kind}/{${key}}`, undefined, items[0][key]);
      }
      await ask('POST', '/v2/jobs/search', {});
      await ask('POST', '/v2/decision-definitions/search', {});
      await ask('GET', '/v2/topology');
      await ask('GET', '/v2/authentication/me');
      await ask('GET', '/v2/status');
      const { items } = await ask('POST', '/v2/user-tasks/search', { filter: { processDefinitionId: 'order' } });
      await ask('GET', '/v2/user-tasks/{userTaskKey}/form', undefined, items[0].userTaskKey);
      await ask('POST', '/v2/user-tasks/{userTaskKey}/variables/search', {}, items[0].userTaskKey);
      await ask('POST', '/v2/user-tasks/{userTaskKey}/effective-variables/search', {}, items[0].userTaskKey);
      await ask('GET', '/v2/forms/{formKey}', undefined, items[0].formKey);
      await ask('GET', '/v2/resources/{resourceKey}', undefined, items[0].formKey);
      await ask('POST', '/v2/resources/{resourceKey}/deletion', {}, items[0].formKey);
      await ask('POST', '/v2/process-instances/{processInstanceKey}/modification', MODIFICATION, keys.parcel);
      const [definition] = (
        await ask('POST', '/v2/process-definitions/search', { filter: { processDefinitionId: 'parcel' } })
      ).items;
      await ask(
        ...(['POST', '/v2/process-instances/{processInstanceKey}/migration'] as const),
        {
          targetProcessDefinitionKey: definition.processDefinitionKey,
          mappingInstructions: ['arrival', 'large'].map((id) => ({ sourceElementId: id, targetElementId: id })),
        },
        keys.parcel,
      );
      await ask('POST', '/v2/process-instances/{processInstanceKey}/cancellation', {}, keys.parcel);
    });

    it('should answer /api/care as described', async () => {
      // when
      const tasks = await ask('GET', '/api/care/tasks');
      // then
      expect(tasks.items.length).toBeGreaterThan(0);
      await ask('GET', '/api/care/tasks/{key}', undefined, tasks.items[0].key);
      await ask('GET', '/api/care/people/{personId}', undefined, keys.person);
      await ask('GET', '/api/care/people/{personId}/duplicates', undefined, keys.person);
      await ask('GET', '/api/care/contacts/{contactId}', undefined, keys.contact);
      await ask('GET', '/api/care/episodes');
      await ask('GET', '/api/care/localities');
      await ask('GET', '/api/care/organisations');
      await ask('GET', '/api/care/workers');
      await ask('GET', '/api/care/directory', undefined, '', '?unassuredToo=true');
      await ask('GET', '/api/care/info-requests', undefined, '', '?agency=gmp');
      const { id } = await ask('POST', '/api/care/blockages', { type: 'other' });
      await ask('GET', '/api/care/blockages');
      await ask('GET', '/api/care/blockages/{blockageId}', undefined, id);
      const agreement = await ask('POST', '/api/care/agreements', {
        personId: keys.person,
        status: 'given',
        askedBy: 'x',
        ownerAgency: 'tcc',
      });
      await ask('GET', '/api/care/agreements/{agreementId}', undefined, agreement.id);
      await ask('POST', '/api/care/agreements/{agreementId}/withdrawal', { withdrawnBy: 'x' }, agreement.id);
    });
  });
});
