import { readFileSync } from 'node:fs';
import { parseResource } from '#bpmn/parse-resource.js';
import type { Command } from '#protocol/commands.js';
import type { EngineRecord, RecordOf } from '#protocol/records.js';
import { serviceTask } from '../elements/service-task.js';
import { EngineState } from '../state/engine-state.js';
import { Miss, type ResidencyGroup } from '../state/miss.js';
import { snapshotText } from '../state/snapshot.js';
import { EngineCore } from './engine-core.js';

const env = { now: Date.parse('2026-01-05T09:00:00Z'), zone: 'Europe/London' };

const deployment = async (...names: string[]): Promise<Command> => ({
  type: 'DEPLOY',
  resources: await Promise.all(
    names.map((name) =>
      parseResource({
        name: `${name}.bpmn`,
        content: readFileSync(new URL(`../elements/${name}.bpmn`, import.meta.url), 'utf8'),
      }),
    ),
  ),
});

/** Processes a command and all that is left of it, in turns of so many follow-ups. */
const runAll = (core: EngineCore, command: Command, followUpsMax = 100): { records: EngineRecord[]; turns: number } => {
  const records: EngineRecord[] = [];
  let turns = 0;
  for (let next: Command | undefined = command; next !== undefined; turns += 1) {
    const outcome = core.process(JSON.parse(JSON.stringify(next)) as Command, { ...env, followUpsMax });
    if (outcome.rejection !== undefined) throw new Error(outcome.rejection.reason);
    records.push(...outcome.records);
    next = outcome.pending;
  }
  return { records, turns };
};

const create = (bpmnProcessId: string, variables = {}): Command => ({
  type: 'CREATE_PROCESS_INSTANCE',
  bpmnProcessId,
  variables,
});

describe('EngineCore', () => {
  it.each([1, 2, 7])('should write the same records in turns of %s follow-ups as in one', async (followUpsMax) => {
    // given
    const script = [
      await deployment('multi-instance-body-scripts', 'end-event-terminate', 'call-activity-self', 'parallel-gateway'),
      create('multi-instance-body-scripts', { items: [1, 2, 3, 4, 5] }),
      create('call-activity-self'),
      create('end-event-terminate'),
      create('parallel-gateway'),
      { type: 'ACTIVATE_JOBS', jobType: 'stop', worker: 'w', timeoutMs: 1, maxJobs: 1 } as Command,
    ];
    const whole = new EngineCore(new EngineState());
    const parts = new EngineCore(new EngineState());
    // when
    const inOne = script.flatMap((command) => runAll(whole, command, 1_000_000).records);
    const inParts = script.map((command) => runAll(parts, command, followUpsMax));
    // then
    expect(inParts.flatMap(({ records }) => records)).toEqual(inOne);
    expect(inParts.some(({ turns }) => turns > 10)).toBe(true);
    expect(snapshotText(parts.state)).toBe(snapshotText(whole.state));
  });

  it('should let other commands come between the turns of one', async () => {
    // given
    const core = new EngineCore(new EngineState());
    runAll(core, await deployment('multi-instance-body-scripts'));
    const first = core.process(
      create('multi-instance-body-scripts', { items: Array.from({ length: 100 }, () => 1) }),
      env,
    );
    const key = (first.answer as RecordOf<'PROCESS_INSTANCE_CREATION'>).value.processInstanceKey;
    expect(first.pending).toBeDefined();
    // when
    runAll(core, { type: 'CANCEL_PROCESS_INSTANCE', processInstanceKey: key });
    runAll(core, first.pending as Command);
    // then
    expect([...core.state.allElements()]).toEqual([]);
    expect(core.state.bundles.size).toBe(0);
  });

  it.each([1, 2, 3, 4, 5])(
    'should leave nothing that listens where an instance is cancelled after %s follow-ups',
    async (followUpsMax) => {
      // given
      const core = new EngineCore(new EngineState());
      runAll(core, await deployment('event-sub-process'));
      const first = core.process(create('event-sub-process', { id: 'x' }), { ...env, followUpsMax });
      const key = (first.answer as RecordOf<'PROCESS_INSTANCE_CREATION'>).value.processInstanceKey;
      // when
      const cancel = core.process(
        { type: 'CANCEL_PROCESS_INSTANCE', processInstanceKey: key },
        { ...env, followUpsMax: 1 },
      );
      runAll(core, first.pending as Command);
      if (cancel.pending !== undefined) runAll(core, cancel.pending);
      // then
      expect([...core.state.allElements()]).toEqual([]);
      expect([...core.state.allTimers()]).toEqual([]);
      expect(core.state.bundles.size).toBe(0);
    },
  );

  it('should leave nothing of a command that is rejected', async () => {
    // given
    const core = new EngineCore(new EngineState());
    runAll(core, await deployment('service-task-plain'));
    const before = snapshotText(core.state);
    // when
    const huge = { text: 'x'.repeat(2 * 1024 * 1024) };
    const outcome = core.process(create('service-task-plain', { a: 1, huge }), env);
    // then
    expect(outcome).toMatchObject({
      rejection: { type: 'INVALID_ARGUMENT', reason: expect.stringMatching(/^VARIABLE_TOO_LARGE: .*'huge'/) },
      records: [],
    });
    expect(snapshotText(core.state)).toBe(before);
  });

  it('should leave nothing of a command in which something breaks where it must not', async () => {
    // given
    const core = new EngineCore(new EngineState());
    runAll(core, await deployment('service-task-plain'));
    const created = core.process(create('service-task-plain'), env);
    const key = (created.answer as RecordOf<'PROCESS_INSTANCE_CREATION'>).value.processInstanceKey;
    const before = snapshotText(core.state);
    core.state.removeElement = () => {
      throw new Error('out of order');
    };
    // when
    const cancel = () => core.process({ type: 'CANCEL_PROCESS_INSTANCE', processInstanceKey: key }, env);
    // then
    expect(cancel).toThrow('out of order');
    expect(snapshotText(core.state)).toBe(before);
    Reflect.deleteProperty(core.state, 'removeElement');
    expect(cancel).not.toThrow();
  });

  it('should turn what breaks in an element into an incident, with nothing half done', async () => {
    // given
    const core = new EngineCore(new EngineState());
    runAll(core, await deployment('service-task-plain'));
    const { activate } = serviceTask;
    serviceTask.activate = (step) => {
      activate(step);
      throw new Error('out of order');
    };
    // when
    const { records } = runAll(core, create('service-task-plain'));
    serviceTask.activate = activate;
    // then
    const incident = records.at(-1) as RecordOf<'INCIDENT'>;
    expect(incident).toMatchObject({ valueType: 'INCIDENT', intent: 'CREATED', value: { errorType: 'UNKNOWN' } });
    expect(records.filter((record) => record.valueType === 'JOB')).toEqual([]);
    runAll(core, { type: 'RESOLVE_INCIDENT', incidentKey: incident.key });
    expect([...core.state.allJobs()]).toHaveLength(1);
  });

  it('should undo a command that misses something, and do it again when that is there', async () => {
    // given
    const core = new EngineCore(new EngineState());
    runAll(core, await deployment('catch-event'));
    const before = snapshotText(core.state);
    const missing = new Set<ResidencyGroup>(['correlation']);
    core.state.setResidency({ has: (group) => !missing.has(group) });
    // when
    const attempt = () => core.process(create('catch-event', { id: 'x' }), env);
    // then
    expect(attempt).toThrow(Miss);
    expect(snapshotText(core.state)).toBe(before);
    missing.clear();
    expect(attempt().records.length).toBeGreaterThan(5);
  });

  it('should not keep what was compiled for a deployment that was refused', async () => {
    // given
    const core = new EngineCore(new EngineState());
    const cycle = await deployment('start-event-timer');
    const [resource] = (cycle as { resources: readonly { processes: { elements: { timer: unknown }[] }[] }[] })
      .resources;
    const wrong = structuredClone(resource);
    for (const element of wrong?.processes[0]?.elements ?? []) {
      if (element.timer !== null) element.timer = { kind: 'cycle', expression: '=when' };
    }
    // when
    const refused = core.process({ type: 'DEPLOY', resources: [wrong] }, env);
    runAll(core, cycle);
    // then
    expect(refused.rejection?.reason).toContain('needs a fixed time');
    expect([...core.state.allTimers()]).toHaveLength(1);
  });

  it('should stop a process that runs for ever without waiting, and go on when that is wanted', async () => {
    // given
    const core = new EngineCore(new EngineState());
    const deploy = await deployment('script-task-loop');
    const { resources } = deploy as {
      resources: readonly { processes: { elements: { id: string; type: string }[] }[] }[];
    };
    for (const element of resources[0]?.processes[0]?.elements ?? []) {
      if (element.id === 'step') element.type = 'MANUAL_TASK';
    }
    core.process(deploy, env);
    // when
    const endless = runAll(core, create('script-task-loop', { left: 1_000_000 }), 1_000);
    // then
    const [incident] = [...core.state.allIncidents()];
    expect(incident?.errorMessage).toMatch(/^STEP_BUDGET: /);
    expect(endless.turns).toBeGreaterThan(90);
    const { records } = runAll(core, {
      type: 'CANCEL_PROCESS_INSTANCE',
      processInstanceKey: incident?.processInstanceKey as string,
    });
    expect(records.at(-1)).toMatchObject({ intent: 'ELEMENT_TERMINATED' });
    expect([...core.state.allElements()]).toEqual([]);
  });

  it('should need the same time for each item of five thousand as for each of five hundred', async () => {
    // given
    const core = new EngineCore(new EngineState());
    runAll(
      core,
      await deployment('multi-instance-body-scripts', 'multi-instance-body-computed', 'multi-instance-body'),
    );
    const perItem = (items: number, act: () => void): number => {
      const began = process.cpuUsage();
      act();
      const { user, system } = process.cpuUsage(began);
      return (user + system) / items;
    };
    const list = (items: number) => Array.from({ length: items }, (_, index) => index);
    const work = {
      scripts: (items: number) => runAll(core, create('multi-instance-body-scripts', { items: list(items) })),
      computed: (items: number) => runAll(core, create('multi-instance-body-computed', { n: items })),
      cancelled: (items: number) => {
        const { records } = runAll(core, create('multi-instance-body', { id: 'x', items: list(items) }));
        runAll(core, {
          type: 'CANCEL_PROCESS_INSTANCE',
          processInstanceKey: (records[0] as RecordOf<'VARIABLE'>).value.scopeKey,
        });
      },
    };
    for (const act of Object.values(work)) act(500);
    // when: the least of three, since what else the process has to do comes on top
    const least = (items: number, act: (count: number) => unknown): number =>
      Math.min(...[1, 2, 3].map(() => perItem(items, () => act(items))));
    const ratios = Object.entries(work).map(([name, act]) => [name, least(5_000, act) / least(500, act)] as const);
    // then
    for (const [, ratio] of ratios) expect(ratio).toBeLessThan(4);
  });
});
