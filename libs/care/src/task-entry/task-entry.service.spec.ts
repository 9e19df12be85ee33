import { CareFixture } from '../testing/care-fixture.js';
import type { RecordTaskEntryDto } from './task-entry.dto.js';
import { TaskEntry } from './task-entry.entity.js';
import { TaskEntryService, VALUES_BYTES_MAX } from './task-entry.service.js';

describe('TaskEntryService', () => {
  let care: CareFixture;
  let entries: TaskEntryService;

  beforeAll(async () => {
    care = await CareFixture.create();
    entries = care.get(TaskEntryService);
  });

  afterAll(() => care.drop());

  const record = (userTaskKey: string, details: Partial<RecordTaskEntryDto> = {}) =>
    entries.record({
      ...{ userTaskKey, processId: 'otr-triage', elementId: 'ut-huddle', formId: 'p02-huddle', episodeId: 'e' },
      ...{ workerId: 'w', agency: 'gmp', values: { whatMatters: 'quiet' }, ...details },
    });

  it('should keep the first submission of a task, unaltered', async () => {
    // given
    await record('1');
    // when
    const again = await record('1', { values: { whatMatters: 'noise' } });
    // then
    expect(again.values).toEqual({ whatMatters: 'quiet' });
    await expect(care.em.update(TaskEntry, { userTaskKey: '1' }, { workerId: 'x' })).rejects.toThrow(
      'stay as they are',
    );
  });

  it('should show restricted entries only where asked for', async () => {
    // given
    await record('2', { restricted: true });
    // then
    expect((await entries.ofEpisode('e')).map(({ userTaskKey }) => userTaskKey)).toEqual(['1']);
    expect(await entries.ofEpisode('e', { restrictedToo: true })).toHaveLength(2);
  });

  it('should find the latest values of a form', async () => {
    // given
    care.clock.set('2016-09-24T10:00:00+01:00');
    await record('3', { values: { whatMatters: 'a key' } });
    // then
    expect(await entries.latest('e', 'p02-huddle')).toMatchObject({ values: { whatMatters: 'a key' } });
    expect(await entries.latest('e', 'p02-plan')).toBeNull();
  });

  it('should refuse values that no form can hold', async () => {
    const values = { text: 'x'.repeat(VALUES_BYTES_MAX) };
    await expect(record('4', { values })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});
