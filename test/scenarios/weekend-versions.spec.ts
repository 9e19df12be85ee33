import { firstContactFile } from '#server/demo/events/first-contact-file.js';
import { ofType, WeekendRun } from './weekend-run.js';

const PLAY_MS_MAX = 1_800_000;
/** Case 2 is back with its referrer; case 3 comes on Friday. */
const WHILE_CASE_2_WAITS = '2016-09-22T19:55:00+01:00';
const AFTER_CASE_3 = '2016-09-23T18:00:00+01:00';

describe('a second version of the front door', () => {
  let run: WeekendRun;

  beforeAll(async () => {
    run = await WeekendRun.create();
  }, PLAY_MS_MAX);

  afterAll(() => run.drop());

  it(
    'should run beside the first: who began on that one ends on it, who comes later takes the new one (A09)',
    async () => {
      // given a person whose contact is back with the referrer
      await run.playUntil(WHILE_CASE_2_WAITS);
      // when the reminder to ask the person first comes after twenty minutes from now on, not after a day
      const { processesMetadata } = await run.demo.engine.deploy([
        await firstContactFile({ from: '>P1D<', to: '>PT20M<' }),
      ]);
      await run.playUntil(AFTER_CASE_3);
      // then
      expect(processesMetadata.map(({ version }) => version)).toEqual([2]);
      const records = await run.records();
      const contactOf = new Map(
        ofType(records, 'VARIABLE')
          .filter(({ value }) => value.name === 'contactId')
          .map(({ value }) => [value.processInstanceKey, value.value]),
      );
      const ended = ofType(records, 'PROCESS_INSTANCE').filter(
        ({ intent, value }) =>
          intent === 'ELEMENT_COMPLETED' &&
          value.bpmnElementType === 'PROCESS' &&
          value.bpmnProcessId === 'otr-first-contact',
      );
      expect(ended.map(({ value }) => [contactOf.get(value.processInstanceKey), value.version])).toEqual([
        ['contact-case-01', 1],
        ['contact-case-02', 1],
        ['contact-case-03', 2],
      ]);
    },
    PLAY_MS_MAX,
  );
});
