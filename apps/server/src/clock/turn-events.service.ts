import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { TaskFacts } from '../care/common/need-to-know.js';
import { ProcessModels } from '../work/common/process-models.js';
import { sentenceCase } from '../work/common/words.js';
import type { EndedTurn } from './time-machine.service.js';

/** Beyond that nobody reads what happened. */
const EVENTS_MAX = 20_000;

/** What can happen while time goes on by itself. */
export type EventKind = 'task' | 'time' | 'word' | 'gone' | 'stuck' | 'end';

/** Something that happened by itself, in plain words, with where it happened. */
export interface TurnEvent {
  readonly kind: EventKind;
  readonly at: Date;
  readonly text: string;
  /** Undefined where it is known by its records alone. */
  readonly instance?: EventInstance;
  /** With `task`. */
  readonly task?: TaskFacts;
  /** With `task`: whether it waits still. */
  readonly isOpen?: boolean;
  /** With `word`: the record that it belongs to. */
  readonly about?: Readonly<Partial<Record<'episodeId' | 'contactId', string>>>;
}

export interface EventInstance {
  readonly processInstanceKey: string;
  readonly rootProcessInstanceKey: string;
  readonly processName: string;
}

interface Row extends EventInstance {
  readonly time: Date;
  readonly kind: string;
  readonly elementId: string | null;
  readonly key: string;
  readonly processDefinitionKey: string;
  readonly task: {
    assignee: string | null;
    groups: string[];
    users: string[];
    elementInstanceKey: string;
    isOpen: boolean;
  } | null;
}

interface WordRow {
  readonly at: Date;
  readonly recipientKind: string;
  readonly channel: string;
  readonly topic: string;
  readonly status: string;
  readonly episodeId: string | null;
  readonly contactId: string | null;
}

const STEPS: Readonly<Record<string, { readonly kind: EventKind; readonly begins: string }>> = {
  'USER_TASK CREATED': { kind: 'task', begins: 'To do' },
  'USER_TASK CANCELED': { kind: 'gone', begins: 'No longer needed' },
  'TIMER TRIGGERED': { kind: 'time', begins: 'The time was up' },
  'INCIDENT CREATED': { kind: 'stuck', begins: 'It could not go on' },
};

const CHANNELS: Readonly<Record<string, string>> = {
  phone: 'Call',
  sms: 'Text message',
  email: 'E-mail',
  letter: 'Letter',
  'in-person': 'Word to say when they meet',
  board: 'Note on the board',
  system: 'Message',
};

const RECIPIENTS: Readonly<Record<string, string>> = {
  person: 'the person',
  referrer: 'who got in touch',
  agency: 'an agency',
  provider: 'a provider',
  worker: 'a worker',
  group: 'the team',
  emergency: 'the emergency services',
};

/** Topics whose code says too little. */
const TOPICS: Readonly<Record<string, string>> = {
  'info-requested': 'A question about a person',
  'info-reminder': 'Reminder of a question that waits for its answer',
  'listen-reminder': 'Reminder that somebody waits to be listened to',
  'ask-person-first': 'Please ask the person first',
  'ask-person-first-reminder': 'Reminder to ask the person first',
  result: 'What came of it',
  closing: 'The work has come to its end',
  status: 'We are still working on it',
  'keyworker-offer': 'Would you be the keyworker?',
};

/** Words of those who look after somebody's safety: they are told to nobody else. */
const SECRET_TOPICS = ['safeguarding-feedback', 'danger-now'];

const HELD: Readonly<Record<string, string>> = { held: ', held back', suppressed: ', not sent', failed: ', not sent' };

/** Reads what happened between two ends of a turn: from the timelines' entries, the cases' ends and the outbox. */
@Injectable()
export class TurnEvents {
  constructor(
    private readonly em: EntityManager,
    private readonly models: ProcessModels,
  ) {}

  /** In order. */
  async in(turn: EndedTurn): Promise<TurnEvent[]> {
    const events = await Promise.all([this.steps(turn), this.ends(turn), this.words(turn)]);
    return events.flat().sort((a, b) => a.at.getTime() - b.at.getTime());
  }

  private async steps({ fromPosition, toPosition }: EndedTurn): Promise<TurnEvent[]> {
    const rows = await this.em.query<Row[]>(
      `SELECT e.time, e.kind, e.element_id AS "elementId", e.key::text, p.process_definition_key::text AS "processDefinitionKey",
          p.process_instance_key::text AS "processInstanceKey", p.root_process_instance_key::text AS "rootProcessInstanceKey",
          coalesce(d.name, p.bpmn_process_id) AS "processName",
          CASE WHEN t.user_task_key IS NOT NULL THEN json_build_object('assignee', t.assignee, 'groups', t.candidate_groups,
            'users', t.candidate_users, 'elementInstanceKey', t.element_instance_key::text,
            'isOpen', t.completion_time IS NULL) END AS task
        FROM engine.timeline_entry e JOIN engine.process_instance p ON p.process_instance_key = e.process_instance_key
        LEFT JOIN engine.process_definition d ON d.process_definition_key = p.process_definition_key
        LEFT JOIN engine.user_task t ON e.kind LIKE 'USER_TASK %' AND t.user_task_key = e.key
        WHERE e.position > $1 AND e.position <= $2 AND e.kind = ANY($3) ORDER BY e.position LIMIT ${EVENTS_MAX}`,
      [fromPosition, toPosition, Object.keys(STEPS)],
    );
    const events = await Promise.all(rows.map((row) => this.eventOf(row)));
    return events.flat();
  }

  /** None where it has no name: nobody is told anything by it. */
  private async eventOf({ time: at, kind: told, elementId, key, task, ...row }: Row): Promise<TurnEvent[]> {
    const drawn = await this.models.of(row.processDefinitionKey);
    const name = elementId === null ? null : (drawn?.nameOf(elementId) ?? null);
    const step = STEPS[told];
    if (name === null || step === undefined) return [];
    const { processInstanceKey, rootProcessInstanceKey, processName } = row;
    const instance = { processInstanceKey, rootProcessInstanceKey, processName };
    const event = { kind: step.kind, at, text: `${step.begins}: ${name}`, instance };
    if (task === null || step.kind !== 'task') return [event];
    const { assignee, groups: candidateGroups, users: candidateUsers, elementInstanceKey, isOpen } = task;
    const facts = { userTaskKey: key, assignee, candidateGroups, candidateUsers, elementInstanceKey };
    return [{ ...event, isOpen, task: { ...facts, processInstanceKey, rootProcessInstanceKey } }];
  }

  private async ends({ from, to }: EndedTurn): Promise<TurnEvent[]> {
    const rows = await this.em.query<(EventInstance & { time: Date })[]>(
      `SELECT p.process_instance_key::text AS "processInstanceKey", p.root_process_instance_key::text AS "rootProcessInstanceKey",
          coalesce(d.name, p.bpmn_process_id) AS "processName", p.end_time AS time
        FROM engine.process_instance p
        LEFT JOIN engine.process_definition d ON d.process_definition_key = p.process_definition_key
        WHERE p.parent_process_instance_key IS NULL AND p.state = 'COMPLETED' AND p.end_time > $1 AND p.end_time <= $2
        ORDER BY p.end_time LIMIT ${EVENTS_MAX}`,
      [from, to],
    );
    return rows.map(({ time, ...instance }) => ({
      kind: 'end',
      at: time,
      text: `${instance.processName} came to its end`,
      instance,
    }));
  }

  private async words({ from, to }: EndedTurn): Promise<TurnEvent[]> {
    const rows = await this.em.query<WordRow[]>(
      `SELECT created_at AS at, recipient_kind AS "recipientKind", channel, topic, status, episode_id AS "episodeId",
          contact_id AS "contactId"
        FROM care.notification WHERE created_at > $1 AND created_at <= $2 AND topic <> ALL($3)
        ORDER BY created_at, id LIMIT ${EVENTS_MAX}`,
      [from, to, SECRET_TOPICS],
    );
    return rows.map(({ at, recipientKind, channel, topic, status, episodeId, contactId }) => ({
      kind: 'word',
      at,
      text: `${CHANNELS[channel] ?? 'Message'} to ${RECIPIENTS[recipientKind] ?? 'somebody'}${HELD[status] ?? ''}: ${TOPICS[topic] ?? sentenceCase(topic)}`,
      about: { ...(episodeId === null ? {} : { episodeId }), ...(contactId === null ? {} : { contactId }) },
    }));
  }
}
