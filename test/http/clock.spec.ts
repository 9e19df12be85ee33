import { ContactService } from '#care/contact/contact.service.js';
import { PersonService } from '#care/person/person.service.js';
import { RestrictionService } from '#care/restriction/restriction.service.js';
import { CareSeedService } from '#care/seed/care-seed.service.js';
import type { EngineRecord } from '#protocol/records.js';
import { TimeMachine } from '#server/clock/time-machine.service.js';
import { clusterInUse } from '#server/engine/engine-in-use.js';
import { PlainBrowser } from '../sign-in/support/browser.js';
import { TestServer } from './support/test-server.js';

const BEGINS = '2016-12-20T10:30:00.000Z';
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Waits, then asks a team to look. */
const waiting = (id: string, wait: string, team = 'triage') => ({
  name: `${id}.bpmn`,
  content: `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
      targetNamespace="x">
    <bpmn:process id="${id}" name="Look again" isExecutable="true">
      <bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
      <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="wait"/>
      <bpmn:intermediateCatchEvent id="wait" name="${wait} later"><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
        <bpmn:timerEventDefinition id="t"><bpmn:timeDuration>${wait}</bpmn:timeDuration></bpmn:timerEventDefinition>
      </bpmn:intermediateCatchEvent>
      <bpmn:sequenceFlow id="f2" sourceRef="wait" targetRef="task"/>
      <bpmn:userTask id="task" name="Look after ${wait}"><bpmn:extensionElements><zeebe:userTask/>
          <zeebe:assignmentDefinition candidateGroups="${team}"/></bpmn:extensionElements>
        <bpmn:incoming>f2</bpmn:incoming></bpmn:userTask>
    </bpmn:process></bpmn:definitions>`,
});

/** Rings each minute for ever. */
const RINGING = {
  name: 'ringing.bpmn',
  content: `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
    <bpmn:process id="ringing" isExecutable="true">
      <bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
      <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="stay"/>
      <bpmn:receiveTask id="stay" messageRef="m"><bpmn:incoming>f1</bpmn:incoming></bpmn:receiveTask>
      <bpmn:boundaryEvent id="each" cancelActivity="false" attachedToRef="stay"><bpmn:outgoing>f2</bpmn:outgoing>
        <bpmn:timerEventDefinition id="t"><bpmn:timeCycle>R/PT1M</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:boundaryEvent>
      <bpmn:sequenceFlow id="f2" sourceRef="each" targetRef="rung"/>
      <bpmn:endEvent id="rung"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
    </bpmn:process>
    <bpmn:message id="m" name="never"><bpmn:extensionElements>
      <zeebe:subscription xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" correlationKey="=&quot;x&quot;"/></bpmn:extensionElements></bpmn:message>
  </bpmn:definitions>`,
};

/** Has a job that a program works. */
const WORKED = {
  name: 'worked.bpmn',
  content: `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
      targetNamespace="x">
    <bpmn:process id="worked" isExecutable="true">
      <bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
      <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="work"/>
      <bpmn:serviceTask id="work"><bpmn:extensionElements><zeebe:taskDefinition type="by-hand"/></bpmn:extensionElements>
        <bpmn:incoming>f1</bpmn:incoming></bpmn:serviceTask>
    </bpmn:process></bpmn:definitions>`,
};

interface Clock {
  readonly now: string;
  readonly canTurn: boolean;
  readonly whyNot: string | null;
  readonly choices: readonly { readonly id: string; readonly to: string }[];
  readonly turn: { readonly by: string; readonly to: string } | null;
  readonly lastTurn: { readonly id: string; readonly to: string } | null;
}

interface Turned {
  readonly isCutShort: boolean;
  readonly summary: string;
  readonly elsewhere: string | null;
  readonly cases: readonly {
    readonly title: string;
    readonly lines: readonly { readonly text: string; readonly taskKey: string | null }[];
  }[];
}

const HOME = { ownerAgency: 'tcc' } as const;

describe('the door to the clock of a demonstration', () => {
  let server: TestServer;
  let housing: PlainBrowser;
  let designer: PlainBrowser;

  beforeAll(async () => {
    server = await TestServer.start({ signIn: { isDemo: true } });
    await server.engine.clock.begin(Date.parse(BEGINS));
    await server.engine.deploy([
      waiting('soon', 'PT10M'),
      waiting('later', 'PT20M'),
      waiting('aside', 'PT15M', 'edt'),
      RINGING,
      WORKED,
    ]);
    await server.app.get(CareSeedService, { strict: false }).load();
    await server.database.dataSource.query(`INSERT INTO care.demo_progress VALUES ('begun', now())`);
    await server.engine.clock.release();
    [housing, designer] = [new PlainBrowser(server.url), new PlainBrowser(server.url)];
    await housing.signIn('housing');
    await designer.signIn('designer');
  });

  afterAll(() => server.stop());

  const clockOf = async (who = housing): Promise<Clock> => (await who.get('/api/clock')).body as Clock;
  const turn = (body: object, who = housing) => who.write('POST', '/api/clock', body);
  const detailOf = ({ body }: { readonly body: unknown }): string => (body as { detail: string }).detail;

  /** The clock when no turn is under way any more. */
  const ended = async (): Promise<Clock> => {
    for (;;) {
      const clock = await clockOf();
      if (clock.turn === null) return clock;
    }
  };

  const happened = async (who: PlainBrowser): Promise<Turned> =>
    (await who.get(`/api/clock/turns/${(await ended()).lastTurn?.id}`)).body as Turned;

  const records = async (from: number): Promise<EngineRecord[]> => {
    const all: EngineRecord[] = [];
    while ((all.at(-1)?.position ?? from) < server.engine.lastPosition) {
      all.push(...(await server.engine.readAfter(all.at(-1)?.position ?? from)));
    }
    return all;
  };

  const contactAbout = async (familyName: string): Promise<string> => {
    const { app } = server;
    const person = await app
      .get(PersonService, { strict: false })
      .register({ ...HOME, givenName: 'Bernadette', familyName });
    const contact = await app
      .get(ContactService, { strict: false })
      .receive({ ...HOME, channel: 'phone', referrerKind: 'self', personId: person.id });
    return contact.id;
  };

  it('should tell the time to whoever has signed in, and where each choice leads to', async () => {
    for (const who of [housing, designer]) {
      // when
      const { status, body } = await who.get('/api/clock');
      // then
      expect(status).toBe(200);
      expect(body).toMatchObject({ isPinned: false, canTurn: true, whyNot: null, turn: null });
      const { choices, now } = body as Clock;
      expect(now).toMatch(/^2016-12-20T10:3/);
      expect(choices.map(({ id }) => id)).toEqual(['twenty-minutes', 'next-shift', 'working-day', 'fourteen-days']);
      expect(choices[1]?.to).toBe('2016-12-21T08:00:00.000Z');
    }
  });

  it.each([
    ['the past', { to: '2016-12-20' }, /must lie after 20 December 2016 at 10:3\d: time only goes forwards/],
    ['more than a year', { to: '2018-01-01' }, /must lie within 366 days/],
    ['no time at all', { to: 'tomorrow' }, /must be a day or a moment/],
    ["the machine's time, which is years away", { choice: 'machine' }, /cannot be reached from here/],
    ['two things at once', { choice: 'machine', to: '2017-01-03' }, /either 'choice' or 'to'/],
    ['nothing', {}, /either 'choice' or 'to'/],
  ])('should not be turned to %s', async (_, body, words) => {
    // when
    const answer = await turn(body);
    // then
    expect([answer.status, detailOf(answer)]).toEqual([400, expect.stringMatching(words)]);
    expect(await clockOf()).toMatchObject({ turn: null, now: expect.stringMatching(/^2016-12-20T10:3/) });
  });

  it('should let what is due happen in its order, and tell each as far as he or she may know', async () => {
    // given
    const [known, strange, secret] = [
      await contactAbout('Quill'),
      await contactAbout('Strange'),
      await contactAbout('Secret'),
    ];
    await server.app
      .get(RestrictionService, { strict: false })
      .restrict({ subjectId: secret, groups: ['safeguarding-lead'], reason: 'x', by: 'worker-tcc-01' });
    const before = server.engine.lastPosition;
    await server.engine.createProcessInstance({ bpmnProcessId: 'later', variables: { contactId: known } });
    await server.engine.createProcessInstance({ bpmnProcessId: 'soon', variables: { contactId: known } });
    await server.engine.createProcessInstance({ bpmnProcessId: 'soon', variables: { contactId: secret } });
    await server.engine.createProcessInstance({ bpmnProcessId: 'aside', variables: { contactId: strange } });
    const began = Date.parse((await clockOf()).now);
    const to = new Date(began + 30 * MINUTE_MS).toISOString();
    // when
    const answer = await turn({ to });
    const clock = await ended();
    // then
    expect(answer.status).toBe(202);
    // It may have come to its end before the answer was written.
    expect(answer.body.turn ?? answer.body.lastTurn).toMatchObject({ by: expect.stringMatching(/^\w+ \w+$/), to });
    expect(Date.parse(clock.now)).toBeGreaterThanOrEqual(Date.parse(to));
    const fired = (await records(before)).filter(
      ({ valueType, intent }) => `${valueType} ${intent}` === 'TIMER TRIGGERED',
    );
    expect(fired.map(({ timestamp }) => Math.round((timestamp - began) / MINUTE_MS))).toEqual([10, 10, 15, 20]);
    // then
    const told = await happened(housing);
    expect(told.summary).toBe('2 tasks came and 2 time limits or waits were up');
    expect(told.cases).toMatchObject([
      {
        title: 'Bernadette Quill',
        lines: [
          { text: 'To do: Look after PT10M', taskKey: expect.stringMatching(/^\d+$/) },
          { text: 'To do: Look after PT20M' },
          { text: 'The time was up: PT10M later', taskKey: null },
          { text: 'The time was up: PT20M later' },
        ],
      },
    ]);
    expect(told.elsewhere).toBe('1 task came and 1 time limit or wait was up');
    // then
    expect(await happened(designer)).toMatchObject({
      cases: [],
      elsewhere: '3 tasks came and 3 time limits or waits were up',
    });
    // then: who is named by the restriction is told, nobody else, not even a program
    const safeguarding = new PlainBrowser(server.url);
    await safeguarding.signIn('safeguarding');
    const titles = async (who: PlainBrowser) => (await happened(who)).cases.map(({ title }) => title);
    expect(await titles(safeguarding)).toContain('Bernadette Secret');
    const program = await server.ask('GET', `/api/clock/turns/${clock.lastTurn?.id}`);
    expect(program.text).toContain('Bernadette Strange');
    expect(program.text).not.toContain('Secret');
  });

  it('should be turned by one at a time, while everything else goes on', async () => {
    // given
    await server.engine.createProcessInstance({ bpmnProcessId: 'worked' });
    const [job] = await server.engine.activateJobs({ type: 'by-hand', worker: 'hand', maxJobs: 1, timeoutMs: DAY_MS });
    const first = await turn({ choice: 'twenty-minutes' });
    // when
    const second = await turn({ choice: 'next-shift' }, designer);
    // then
    expect(first.status).toBe(202);
    expect(second.status).toBe(409);
    expect(detailOf(second)).toMatch(/^Expected to turn the clock, but \w+ \w+ is turning it to .* at the moment$/);
    expect((await housing.get('/api/work/tasks?tab=team')).status).toBe(200);
    expect((await clockOf()).turn).not.toBeNull();
    // when
    await server.engine.completeJob(job?.jobKey ?? '');
    // then
    expect((await ended()).turn).toBeNull();
  });

  it('should stop on its way where it is told to, and go on from there', async () => {
    // given
    const { processInstanceKey } = await server.engine.createProcessInstance({ bpmnProcessId: 'ringing' });
    const { now } = await clockOf();
    await turn({ to: new Date(Date.parse(now) + 360 * DAY_MS).toISOString() });
    // when
    const stopped = await housing.write('DELETE', '/api/clock/turn');
    // then
    expect(stopped).toMatchObject({ status: 200, body: { turn: null } });
    expect(await happened(housing)).toMatchObject({ isCutShort: true, problem: null });
    expect(Date.parse((await clockOf()).now) - Date.parse(now)).toBeLessThan(360 * DAY_MS);
    await server.engine.cancelProcessInstance(processInstanceKey);
  });

  it('should sign nobody out, and let people go on signing in, however far it is turned', async () => {
    // given
    const { now } = await clockOf();
    const session = (await housing.readSession()).body as { csrfToken: string; expiresAt: string };
    const waitingToArrive = new PlainBrowser(server.url);
    const form = await waitingToArrive.visit('/auth/sign-in?to=/work');
    const action = /<form method="post" action="([^"]+)"/.exec(form.text)?.[1] ?? '';
    // when
    await turn({ choice: 'fourteen-days' });
    await ended();
    // then
    expect(Date.parse((await clockOf()).now) - Date.parse(now)).toBeGreaterThanOrEqual(14 * DAY_MS);
    for (const who of [housing, designer]) expect((await who.readSession()).status).toBe(200);
    const after = (await housing.readSession()).body as typeof session & { now: string };
    expect(after.csrfToken).toBe(session.csrfToken);
    expect(Math.abs(Date.parse(after.expiresAt) - Date.parse(session.expiresAt))).toBeLessThan(DAY_MS);
    expect(Date.parse(after.now)).toBeGreaterThan(Date.parse(now));
    expect((await turn({ to: 'x' })).status).toBe(400);
    // then: a sign-in that was begun before is not too late
    const arrived = await waitingToArrive.visit(new URL(action.replaceAll('&#38;', '&'), form.url).href, {
      person: 'gp',
    });
    expect(arrived.url.pathname).toBe('/work');
    expect((await waitingToArrive.readSession()).status).toBe(200);
  });
});

describe('the door to the clock', () => {
  const provider = {
    issuer: 'https://id.example',
    clientId: 'otr',
    scopes: [],
    claims: { roles: 'roles', groups: 'groups', worker: 'worker_id' },
    acrValues: [],
  };

  it.each([
    ['without the demonstration', {}],
    ['with a real provider', { signIn: { isDemo: true, provider, publicUrl: 'https://otr.example' } }],
  ])('should turn nothing %s, as if there were no such path', async (_, settings) => {
    // given
    const server = await TestServer.start(settings);
    await server.database.dataSource.query(`INSERT INTO care.demo_progress VALUES ('begun', now())`);
    // when
    const answers = [
      await server.ask('POST', '/api/clock', { choice: 'fourteen-days' }),
      await server.ask('DELETE', '/api/clock/turn'),
      await server.ask('GET', '/api/clock/turns/4711'),
    ];
    // then
    const none = {
      status: 404,
      body: { title: 'NOT_FOUND', detail: 'Expected a known path and method, but found neither' },
    };
    expect(answers).toMatchObject([none, none, none]);
    const clock = await server.ask('GET', '/api/clock');
    expect(clock.body).toMatchObject({
      canTurn: false,
      choices: [],
      whyNot: expect.stringMatching(/no demonstration/),
    });
    expect(Math.abs(Date.parse(clock.body.now) - Date.now())).toBeLessThan(MINUTE_MS);
    await server.stop();
  });

  it('should say in words that the clock of a cluster is not turned here', async () => {
    // given
    const inUse = clusterInUse({ isReachable: true, awaySince: null } as Parameters<typeof clusterInUse>[0]);
    const demo = { isOpen: async () => true };
    const machine = new TimeMachine(undefined, inUse, demo as never, {} as never, {} as never);
    const caller = { displayName: 'Ola Sagar', username: 'gp' } as Parameters<TimeMachine['start']>[1];
    // when / then
    expect(await machine.read()).toMatchObject({
      canTurn: false,
      whyNot: expect.stringMatching(/^A Zeebe cluster runs/),
    });
    await expect(machine.start({ choice: 'fourteen-days' }, caller)).rejects.toMatchObject({
      status: 409,
      message: expect.stringMatching(/cluster runs the pathways here, and its clock cannot be turned/),
    });
  });
});
