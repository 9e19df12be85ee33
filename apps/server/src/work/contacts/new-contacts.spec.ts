import { runtimeMigrations } from '#runtime/migrations/runtime-migrations.js';
import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.js';
import { migrations } from '../../database-parts.js';
import type { WorkingViewer } from '../viewer/viewers.js';
import type { StartContactDto } from './new-contact.dto.js';
import { NewContacts } from './new-contacts.service.js';

const NOW = new Date('2026-03-02T09:00:00Z');
const CONTACT = { id: 'c-1', receivedAt: NOW, immediateDanger: false, safeguardingSign: false, crisis: false };

describe('the first task of a new contact', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [...runtimeMigrations, ...migrations] });
    const { dataSource } = database;
    const addTask = async (key: number, contactId: string, at: string): Promise<void> => {
      await dataSource.query(
        `INSERT INTO engine.user_task SELECT * FROM json_populate_record(NULL::engine.user_task, $1)`,
        [JSON.stringify({ ...TASK, user_task_key: key, process_instance_key: key + 100, creation_time: at })],
      );
      await dataSource.query(
        `INSERT INTO engine.variable SELECT * FROM json_populate_record(NULL::engine.variable, $1)`,
        [
          JSON.stringify({
            ...{ variable_key: key + 200, process_instance_key: key + 100, root_process_instance_key: key + 100 },
            ...{ process_definition_key: 1, bpmn_process_id: 'p', scope_key: key + 100, name: 'contactId' },
            value: JSON.stringify(contactId),
          }),
        ],
      );
    };
    await addTask(1, 'c-1', '2026-03-01T09:00:00Z');
    await addTask(2, 'c-2', '2026-03-02T09:00:01Z');
    await addTask(3, 'c-1', '2026-03-02T09:00:02Z');
    await dataSource.query(`INSERT INTO engine.start_lock VALUES ('p', 'c-1', 101, 101)`);
  });

  afterAll(() => database.drop());

  const started = (kind: 'embedded' | 'zeebe') => {
    const contacts = { receive: () => Promise.resolve(CONTACT) };
    const inUse = { kind, now: () => NOW };
    const engine = { publishMessage: () => Promise.resolve() };
    const em = database.dataSource.manager;
    const parts = [contacts, {}, {}, {}, {}, {}, em, inUse, engine];
    const service = new NewContacts(...(parts as unknown as ConstructorParameters<typeof NewContacts>));
    const request = { ownerAgency: 'tht' } as StartContactDto;
    return service.start(request, { workerId: 'ana' } as WorkingViewer);
  };

  it('should be that of the instance which it has started, where the engine knows it', async () => {
    // when / then
    expect(await started('embedded')).toMatchObject({ contactId: 'c-1', taskKey: '1' });
  });

  it('should be the first new one that is about it, on a cluster', async () => {
    // when / then
    expect(await started('zeebe')).toMatchObject({ contactId: 'c-1', taskKey: '3' });
  });
});

const TASK = {
  ...{ root_process_instance_key: 1, element_instance_key: 1, process_definition_key: 1, bpmn_process_id: 'p' },
  ...{ process_definition_version: 1, element_id: 't', name: 'Task', state: 'CREATED', candidate_groups: [] },
  ...{ candidate_users: [], due_date_text: '', follow_up_date_text: '', priority: 50, form_id: '' },
  ...{ custom_headers: {}, action: '', changed_attributes: [] },
};
