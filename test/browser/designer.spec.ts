import type { Page } from 'playwright-core';
import { focusedControl, smallTargets, tooWide, unnamedControls, violations } from './support/accessibility.js';
import { faultsOf, openPage } from './support/browser.js';
import { openDemo } from './support/open-demo.js';
import { screenshot } from './support/screenshot.js';
import { signIn } from './support/sign-in.js';

const PATHWAY = 'otr-first-contact';
const STEPS_MAX = 80;

/** The same keys do the same everywhere; a mouse is never used. */
describe('the service designer, by keyboard', () => {
  const demo = openDemo();
  let page: Page;
  let faults: readonly string[];

  beforeAll(async () => {
    page = await openPage(demo.browser, { viewport: { width: 1280, height: 720 } });
    await signIn(page, demo.server.url, 'designer', '/design');
    faults = faultsOf(page);
  });

  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

  /** Tab until the focus is where it should be. */
  const tabTo = async (wanted: RegExp): Promise<void> => {
    const seen: (string | undefined)[] = [];
    for (let step = 0; step < STEPS_MAX; step += 1) {
      await press('Tab');
      const control = await focusedControl(page);
      seen.push(control);
      if (control !== undefined && wanted.test(control)) return;
    }
    throw new Error(`Expected Tab to reach ${wanted}, but it went by ${seen.join(', ')}`);
  };

  /** Arrow down in the outline to a step. */
  const stepTo = async (id: string): Promise<void> => {
    if (!/^treeitem/.test((await focusedControl(page)) ?? '')) await tabTo(/^treeitem/);
    await press('Home');
    for (let step = 0; step < STEPS_MAX; step += 1) {
      if ((await page.locator(':focus').getAttribute('data-node')) === id) return;
      await press('ArrowDown');
    }
    throw new Error(`Expected the outline to hold step '${id}', but it holds none`);
  };

  const open = async (): Promise<void> => {
    await page.goto(`${demo.server.url}/design/${PATHWAY}`);
    await page.getByRole('tree').waitFor();
  };

  const savedDrawing = async (): Promise<string> => {
    const [file] = await demo.server.dataSource.query<{ content: string }[]>(
      `SELECT content FROM design.draft_file WHERE pathway_id = $1 AND name LIKE '%.bpmn'`,
      [PATHWAY],
    );
    return file?.content ?? '';
  };

  const liveVersion = async (): Promise<number> => {
    const [live] = await demo.server.dataSource.query<{ version: number }[]>(
      'SELECT max(version)::int AS version FROM engine.process_definition WHERE bpmn_process_id = $1',
      [PATHWAY],
    );
    return live?.version ?? 0;
  };

  const isSaved = () => page.getByText(/^Saved \d\d:\d\d$/).waitFor();
  const textOf = (id: string) => page.locator(`.modeler-outline [data-node="${id}"]`).innerText();

  it('should open a pathway from the list', async () => {
    // given
    await page.getByRole('heading', { level: 1, name: 'Pathways' }).waitFor();
    await page.getByRole('link', { name: 'First contact' }).first().waitFor();
    // when
    await tabTo(/^link 'First contact/);
    await press('Enter');
    await page.getByRole('tree').waitFor();
    // then
    expect(await page.title()).toBe('First contact – Design – One Trafford Response');
    expect(await focusedControl(page)).toContain('First contact');
    await screenshot(page, 'design-modeler', { fullPage: false });
  });

  it('should add a step after another, with who does it and by when', async () => {
    // given
    await open();
    await stepTo('st-hand-over');
    // when
    await press('a');
    await page.getByRole('searchbox', { name: 'Find a step' }).waitFor();
    await page.keyboard.type('home visit');
    await screenshot(page, 'design-append', { fullPage: false });
    await press('Enter');
    await page.locator('#panel-name:focus').waitFor();
    await tabTo(/Add a group or agency/);
    await page.keyboard.type('Duty social');
    await press('Enter');
    await tabTo(/Within/);
    await press('Control+a');
    await page.keyboard.type('5');
    await tabTo(/Counted in/);
    await press('ArrowDown', 'ArrowDown');
    expect(await page.getByLabel('Counted in').inputValue()).toBe('days cal:wd');
    await press('Tab');
    await isSaved();
    // then
    const drawing = await savedDrawing();
    expect(drawing).toContain('<bpmn:userTask id="ut-home-visit" name="Home visit"');
    expect(drawing).toMatch(/candidateGroups="=\[[^"]*&#34;duty-social-worker&#34;\]"/);
    expect(drawing).toContain('<zeebe:taskSchedule dueDate="=homeVisitDue" />');
    expect(drawing).toContain('<zeebe:input source="=&#34;P5D&#34;" target="limit" />');
    expect(drawing).toContain('<zeebe:input source="=&#34;cal:wd&#34;" target="calendar" />');
    const text = await textOf('ut-home-visit');
    expect(text).toContain('Task for people.');
    expect(text).toContain('Duty social worker');
    expect(text).toContain('Within 5 working days.');
  });

  it('should take back and bring again a change as one step', async () => {
    // given
    await stepTo('ut-home-visit');
    // when
    const dueStep = page.locator('.modeler-outline [data-node="st-home-visit-due"]');
    await press('Control+z');
    await dueStep.waitFor({ state: 'detached' });
    // then
    expect(await textOf('ut-home-visit')).not.toContain('working days');
    // when
    await press('Control+y');
    await dueStep.waitFor();
    // then
    expect(await textOf('ut-home-visit')).toContain('Within 5 working days.');
    await isSaved();
  });

  it('should say the difference to what is live: one step', async () => {
    // given
    await stepTo('ut-home-visit');
    // when
    await press('d');
    const panel = page.getByRole('region', { name: 'Difference to live' });
    await panel.getByRole('listitem').first().waitFor();
    // then
    expect(await panel.getByRole('status').innerText()).toBe('1 difference: 1 added.');
    expect(await panel.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/^Added step “Home visit” after .*Duty social worker, within 5 working days/),
    ]);
    expect(await page.locator('.modeler-mark').allInnerTexts()).toEqual(['New']);
    await screenshot(page, 'design-difference', { fullPage: false });
  });

  it('should put an error right from the list of problems', async () => {
    // given: a task without anybody to do it
    await stepTo('ut-refusal');
    await tabTo(/Take Front door away/);
    await press('Enter');
    const problem = page.getByRole('listitem').filter({ hasText: 'Nobody is named to do it' });
    await problem.waitFor();
    // when
    await tabTo(/Say who does it/);
    await press('Enter');
    await page.locator('#panel-owner:focus').waitFor();
    await page.keyboard.type('Front door');
    await press('Enter');
    // then
    await problem.waitFor({ state: 'detached' });
    await isSaved();
    expect(await savedDrawing()).toContain('candidateGroups="front-door"');
  });

  it('should reach and name every step, way and tool', async () => {
    // given
    await open();
    // then
    const canvas = await page.evaluate(nameless);
    expect(canvas.things).toBeGreaterThan(50);
    expect(canvas.nameless).toEqual([]);
    expect(await page.locator('.djs-palette .entry').count()).toBeGreaterThan(10);
    for (const entry of await page.locator('.djs-palette .entry').all()) {
      expect(await entry.getAttribute('role')).toBe('button');
      expect(await entry.getAttribute('aria-label')).toMatch(/\w+ \w+/);
      expect(await entry.getAttribute('tabindex')).toBe('0');
    }
    // when: along the flow on the canvas
    await tabTo(/^button 'Referral received/);
    await press('ArrowRight', 'ArrowRight', 'ArrowRight');
    // then
    expect(await focusedControl(page)).toMatch(/^button 'All ways at once.*2 ways: 1 Listen; 2 Is a hub shift open\?/);
    // when
    await press('2');
    // then
    expect(await focusedControl(page)).toMatch(/^button 'Is a hub shift open\? Choice\./);
  });

  it('should be fit for everybody', async () => {
    // given
    await open();
    await stepTo('ut-listen');
    // then
    expect(await violations(page)).toEqual([]);
    expect(await unnamedControls(page)).toEqual([]);
    // On the drawing a thing is as large as it is drawn; the outline is the equal of it with rows to press.
    // The mark of bpmn.io stays as its licence wants it.
    const small = (await smallTargets(page)).filter((target) => !/^g |^a '': 53/.test(target));
    expect(small).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
  });

  it.each([
    [1280, 720],
    [320, 180],
  ])('should show the mark of bpmn.io uncovered at %i × %i', async (width, height) => {
    // given
    await page.setViewportSize({ width, height });
    const mark = page.getByRole('link', { name: /bpmn\.io/i });
    // when
    await mark.scrollIntoViewIfNeeded();
    // then
    expect(await mark.evaluate(isUncovered)).toBe(true);
    await screenshot(page, `design-modeler-${width}`);
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  it('should compare with what is live and deploy with a reason', async () => {
    // given
    await open();
    // when
    await tabTo(/^link 'Compare'/);
    await press('Enter');
    await page
      .getByText(/Added step “Home visit”/)
      .first()
      .waitFor();
    await screenshot(page, 'design-compare', { fullPage: false });
    await page.goto(`${demo.server.url}/design/${PATHWAY}/deploy`);
    const before = await liveVersion();
    const deploy = page.getByRole('button', { name: `Deploy version ${before + 1}` });
    await deploy.waitFor();
    await tabTo(/^textbox 'Why\?/);
    await page.keyboard.type('People asked to be seen at home first.');
    await tabTo(/^textbox/);
    await page.keyboard.type('First contact');
    await tabTo(/^button 'Deploy version/);
    await press('Enter');
    // then
    await page.getByText(`Version ${before + 1} is live`).waitFor();
    await screenshot(page, 'design-deployed');
    expect(await liveVersion()).toBe(before + 1);
  });

  it('should have said nothing on the console that nobody should read', () => {
    expect(faults).toEqual([]);
  });
});

interface SvgElement {
  getAttribute(name: string): string | null;
}

declare const document: { querySelectorAll(selector: string): Iterable<SvgElement> };

/** Things on the canvas that nobody could reach or call by name; run in the page. */
function nameless() {
  const things = [...document.querySelectorAll('.modeler-canvas .djs-shape, .modeler-canvas .djs-connection')].filter(
    (thing) => !(thing.getAttribute('data-element-id') ?? '').endsWith('_label'),
  );
  return {
    things: things.length,
    nameless: things
      .filter(
        (thing) =>
          thing.getAttribute('role') !== 'button' ||
          !(thing.getAttribute('aria-label') ?? '').trim() ||
          thing.getAttribute('tabindex') === null,
      )
      .map((thing) => thing.getAttribute('data-element-id')),
  };
}

interface Shown {
  getBoundingClientRect(): { left: number; top: number; width: number; height: number };
  contains(other: unknown): boolean;
  ownerDocument: { elementFromPoint(x: number, y: number): unknown };
}

/** Whether its middle and corners can be pressed; run in the page. */
function isUncovered(node: unknown): boolean {
  const element = node as Shown;
  const { left, top, width, height } = element.getBoundingClientRect();
  return [
    [0.5, 0.5],
    [0.1, 0.1],
    [0.9, 0.1],
    [0.1, 0.9],
    [0.9, 0.9],
  ].every(([x = 0, y = 0]) =>
    element.contains(element.ownerDocument.elementFromPoint(left + width * x, top + height * y)),
  );
}
