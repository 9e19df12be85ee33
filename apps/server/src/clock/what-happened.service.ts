import { Injectable } from '@nestjs/common';
import type { Principal } from '#access/authentication/principal.js';
import { counted, listed } from '../work/common/words.js';
import { type SeenEvent, SeenEventsService } from './seen-events.service.js';
import type { EndedTurn } from './time-machine.service.js';
import { type EventKind, type TurnEvent, TurnEvents } from './turn-events.service.js';

/** Told at once; the pages hold the rest. */
const CASES_MAX = 50;
const LINES_MAX = 8;

/** How figures are told. */
const COUNTED: Readonly<Record<EventKind, (count: number) => string>> = {
  task: (count) => `${counted(count, 'task', 'tasks')} came`,
  time: (count) => `${counted(count, 'time limit or wait was', 'time limits or waits were')} up`,
  word: (count) => `${counted(count, 'message or reminder was', 'messages or reminders were')} written`,
  gone: (count) => `${counted(count, 'task was', 'tasks were')} no longer needed`,
  stuck: (count) => `${counted(count, 'step', 'steps')} could not go on`,
  end: (count) => `${counted(count, 'pathway', 'pathways')} came to an end`,
};

/** Tells in plain words what happened while time was turned, to one who looks. */
@Injectable()
export class WhatHappened {
  constructor(
    private readonly events: TurnEvents,
    private readonly seen: SeenEventsService,
  ) {}

  async in(turn: EndedTurn, viewer: Principal) {
    const { told, elsewhere, peopleOf } = await this.seen.of(await this.events.in(turn), viewer);
    const cases = [...byCase(told)].sort(([, a], [, b]) => Number(isWork(b)) - Number(isWork(a)));
    const { id, from, to, isCutShort, problem } = turn;
    return {
      ...{ id, from, to, isCutShort, problem },
      summary: figures(told.map(({ event }) => event)) ?? 'Nothing happened with the people you work with',
      cases: cases.slice(0, CASES_MAX).map(([caseId, all]) => {
        const lines = linesOf(all);
        const [{ of, event }] = all;
        return {
          id: caseId,
          title: peopleOf(of) ?? event.instance?.processName ?? 'Messages',
          episodeId: of.episode?.id ?? null,
          lines: lines.slice(0, LINES_MAX),
          more: Math.max(0, lines.length - LINES_MAX),
        };
      }),
      moreCases: Math.max(0, cases.length - CASES_MAX),
      elsewhere: figures(elsewhere),
    };
  }
}

type OfCase = [SeenEvent, ...SeenEvent[]];

function byCase(told: readonly SeenEvent[]): ReadonlyMap<string, OfCase> {
  const cases = new Map<string, OfCase>();
  for (const one of told) {
    const known = cases.get(one.of.id);
    if (known === undefined) cases.set(one.of.id, [one]);
    else known.push(one);
  }
  return cases;
}

/** Whether there is something that the viewer can do about it. */
const isWork = (all: readonly SeenEvent[]): boolean => all.some(({ right }) => right?.mayAct === true);

interface Line {
  readonly text: string;
  readonly count: number;
  readonly from: Date;
  readonly to: Date;
  readonly taskKey: string | null;
}

/** What waits now, then the rest in its order: what happened again and again is told once. */
function linesOf(all: readonly SeenEvent[]): Line[] {
  const open: Line[] = [];
  const others = new Map<string, Line>();
  for (const { event, right } of all) {
    const { text, at, task, isOpen } = event;
    if (right !== undefined && task !== undefined && isOpen === true) {
      open.push({ text, count: 1, from: at, to: at, taskKey: task.userTaskKey });
      continue;
    }
    const before = others.get(text) ?? { text, count: 0, from: at, to: at, taskKey: null };
    others.set(text, { ...before, count: before.count + 1, to: at });
  }
  return [...open, ...others.values()];
}

/** "3 tasks came, 1 step could not go on"; null where nothing happened. */
function figures(events: readonly TurnEvent[]): string | null {
  const kinds = Object.keys(COUNTED) as EventKind[];
  const parts = kinds.flatMap((kind) => {
    const count = events.filter((event) => event.kind === kind).length;
    return count === 0 ? [] : [COUNTED[kind](count)];
  });
  return parts.length === 0 ? null : listed(parts);
}
