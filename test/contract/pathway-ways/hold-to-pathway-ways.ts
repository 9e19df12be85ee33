import { isBankHoliday } from '#care/calendar/bank-holidays.js';
import { london } from '#care/calendar/london-time.js';
import { workflowFiles } from '../../../workflows/testing/workflow-files.js';
import { allWays } from './all-ways.js';
import { PathwayDriver } from './pathway-driver.js';
import { usualAnswers } from './usual-answers.js';
import { Walk } from './walk.js';
import type { WaysEngine } from './ways-engine.js';

/**
 * Pathways that begin by the calendar, each day or each week: they come to the engine after the others have been walked, whose ways
 * would otherwise bring a beginning for each day that they turn.
 */
const BY_CALENDAR = ['otr-caseload', 'otr-daily-scan'];

/** The main ways of every pathway, walked on any engine that answers the port. */
export function holdToPathwayWays(name: string, start: () => Promise<WaysEngine>): void {
  describe(`the ways of the pathways: ${name}`, () => {
    let held: WaysEngine;
    let driver: PathwayDriver;
    const deployed: string[] = [];
    let walks = 0;

    beforeAll(async () => {
      held = await start();
      driver = new PathwayDriver(held);
      await deploy((file) => !BY_CALENDAR.some((pathway) => file === `${pathway}.bpmn`));
      driver.begin(usualAnswers(driver));
      await driver.settle();
    });

    afterAll(async () => {
      await driver?.end();
      await held?.stop();
    });

    const deploy = async (isWanted: (file: string) => boolean): Promise<void> => {
      const files = workflowFiles().filter((file) => isWanted(file.name));
      const { processesMetadata } = await held.engine.deploy(files);
      deployed.push(...processesMetadata.map(({ bpmnProcessId }) => bpmnProcessId));
    };

    /** On a Monday that is worked on, at 09:00, with nothing left of the walk before. */
    const begin = async (): Promise<void> => {
      for (const { key, isRoot, isActive } of driver.log.instances.values()) {
        if (isRoot && isActive) await driver.engine.cancelProcessInstance(key);
      }
      await driver.settle();
      const now = london(new Date(driver.clock.now()));
      let monday = now.startOf('week').set({ hour: 9 });
      while (monday < now || isBankHoliday(monday)) monday = monday.plus({ weeks: 1 });
      if (monday > now) await driver.turnTo(monday.toMillis());
      driver.forget();
    };

    const others = allWays.filter(({ pathway }) => !BY_CALENDAR.includes(pathway));
    const byCalendar = allWays.filter(({ pathway }) => BY_CALENDAR.includes(pathway));
    describe.each([...others, ...byCalendar])('$pathway', ({ pathway, ways }) => {
      beforeAll(async () => {
        await begin();
        if (!deployed.includes(pathway)) {
          await deploy((file) => file === `${pathway}.bpmn`);
          await driver.settle();
        }
      });

      it.each(Object.entries(ways))('%s', async (_, way) => {
        // given
        await begin();
        walks += 1;
        // when and then
        await way(new Walk(driver, pathway, walks));
      });
    });

    it('should have been every pathway that is drawn', () => {
      const drawn = workflowFiles().flatMap(({ name: file }) => /^(.*)\.bpmn$/.exec(file)?.[1] ?? []);
      expect(allWays.map(({ pathway }) => pathway).sort()).toEqual(drawn.sort());
      expect([...deployed].sort()).toEqual(drawn);
    });
  });
}
