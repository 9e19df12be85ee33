import { JOB_WORKER } from '#process-engine/job-worker.decorator.js';
import { RecordingFixture } from '../testing/recording-fixture.js';
import { workflowFiles } from '../testing/workflow-files.js';
import { workflowProviders } from '../workflows.module.js';
import { FormRecorders } from './form-recorders.js';
import { formsKeptAsEntry, formsRecordedByJobs } from './forms-without-recorder.js';

describe('the forms of all pathways', () => {
  let recording: RecordingFixture;

  beforeAll(async () => {
    recording = await RecordingFixture.create();
  });

  afterAll(() => recording.care.drop());

  it('should be recorded, or be on the list of those that need not be', () => {
    // given
    const formIds = workflowFiles()
      .filter(({ name }) => name.endsWith('.form'))
      .map(({ content }) => (JSON.parse(content) as { id: string }).id);
    // when
    const recorded = recording.care.get(FormRecorders).formIds;
    // then each once
    const told = [...recorded, ...Object.keys(formsRecordedByJobs), ...Object.keys(formsKeptAsEntry)];
    expect(told.sort()).toEqual(formIds.sort());
  });

  it('should name jobs that there are', () => {
    // given
    const types = workflowProviders.flatMap((provider) => {
      const { prototype } = provider as { prototype: Record<string, unknown> };
      return Object.getOwnPropertyNames(prototype).flatMap(
        (name) =>
          (Reflect.getMetadata(JOB_WORKER, prototype[name] as object) as { type: string } | undefined)?.type ?? [],
      );
    });
    // then
    expect(types).toEqual(expect.arrayContaining(Object.values(formsRecordedByJobs).flat()));
  });
});
