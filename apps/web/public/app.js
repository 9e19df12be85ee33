// The first page: what waits, whom it is about, and how the pathways are drawn. Text is only ever set as text.
import { showDiagram } from './diagram.js';
import { ask, isSignedIn, SignedOut } from './server.js';
import { askWho, whoIsKnown } from './sign-in.js';

const REFRESH_MS = 30_000;
const PAGE_ITEMS = 100;

const STAGES = {
  agreement: 'Agreement',
  triage: 'Triage',
  c1: 'Conversation 1',
  c2: 'Conversation 2',
  c3: 'Conversation 3',
  family: 'Family',
  gate: 'Before conversation 3',
  close: 'Stepping down',
  declined: 'Declined',
  ended: 'Ended',
};

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/London' });
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'Europe/London' });

const element = (name, content, attributes = {}) => {
  const made = document.createElement(name);
  made.append(...[content].flat().filter((part) => part !== null && part !== undefined));
  for (const [attribute, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(attribute, value);
  return made;
};

const cell = (label, content, attributes = {}) => element('td', content, { 'data-label': label, ...attributes });
const quiet = (text) => element('span', text, { class: 'quiet' });
const timeOf = (iso, format = moment) => element('time', format.format(new Date(iso)), { datetime: iso });
const names = (people) => people.map(({ name }) => name).join(', ');

/** A table that is read page by page. Only its rows are replaced, so that focus and place stay. */
class Listing {
  constructor(id, { path, toRow, shown }) {
    this.section = document.getElementById(id);
    this.body = this.section.querySelector('tbody');
    this.more = this.section.querySelector('.more');
    this.path = path;
    this.toRow = toRow;
    this.shown = shown ?? (() => undefined);
    this.pages = 1;
    this.more?.addEventListener('click', () => {
      this.pages += 1;
      load();
    });
  }

  async load(now) {
    const items = [];
    let next = null;
    for (let page = 0; page < this.pages; page += 1) {
      const after = next === null ? '' : `&after=${encodeURIComponent(next)}`;
      const answer = await ask(`${this.path()}${after}`);
      items.push(...answer.items);
      next = answer.page?.next ?? null;
      if (next === null) break;
    }
    this.body.replaceChildren(...items.map((item) => this.toRow(item, now)));
    this.section.querySelector('[data-count]').textContent = `(${items.length}${next === null ? '' : ' and more'})`;
    this.section.querySelector('.empty').hidden = items.length > 0;
    if (this.more) this.more.hidden = next === null;
    this.shown(items);
  }
}

/** Agencies by their names, when they are known. */
const agencies = new Map();

/** A group of tasks in words: an agency, a keyworker, or a role. */
const groupName = (group) => {
  const [kind, id] = group.split(':');
  if (kind === 'agency' && id !== undefined) return agencies.get(id) ?? id;
  return kind.replaceAll('-', ' ');
};

const taskRow = (task, now) => {
  const isLate = task.dueAt !== null && Date.parse(task.dueAt) < now;
  const who =
    task.assignee === null ? task.candidateGroups.map(groupName).join(', ') : (task.assigneeName ?? task.assignee);
  const about = names(task.about.people);
  return element('tr', [
    element('th', [task.name, ' ', quiet(task.processName)], { scope: 'row' }),
    cell('About', about === '' ? quiet('nobody in particular') : about),
    cell('Who', task.assignee === null ? [who, ' ', quiet('(nobody yet)')] : who),
    cell('Since', timeOf(task.since)),
    cell('Due', task.dueAt === null ? quiet('no date') : [timeOf(task.dueAt), isLate ? ' – late' : ''], {
      class: isLate ? 'late' : null,
    }),
  ]);
};

const personRow = (episode) =>
  element('tr', [
    element('th', names(episode.people) || quiet('not to be shown'), { scope: 'row' }),
    cell('Stage', STAGES[episode.stage] ?? episode.stage),
    cell(
      'Urgency',
      episode.urgency === null
        ? quiet('not yet known')
        : element('span', episode.urgency, { class: `rag rag-${episode.urgency}` }),
    ),
    cell('Keyworker', episode.keyworkerName ?? quiet('none yet')),
    cell('With us since', timeOf(episode.openedAt, day)),
  ]);

const pathwayRow = (pathway) => {
  const button = element('button', ['Show', element('span', ` ${pathway.name}`, { class: 'quiet' })], {
    type: 'button',
  });
  button.addEventListener('click', () => showDiagram(pathway, button));
  const older = pathway.versions.filter(({ version, running }) => version !== pathway.version && running > 0);
  const also = older.map(({ version, running }) => `${running} on version ${version}`).join(', ');
  return element('tr', [
    element('th', [pathway.name, ' ', quiet(pathway.id)], { scope: 'row' }),
    cell('Live version', String(pathway.version), { class: 'number' }),
    cell('Running', also === '' ? String(pathway.running) : [`${pathway.running} `, quiet(`(${also})`)], {
      class: 'number',
    }),
    cell('Diagram', button),
  ]);
};

const groupSelect = document.getElementById('task-group');
groupSelect.addEventListener('change', () => {
  tasks.pages = 1;
  load();
});

/** Groups that were met stay to be chosen. */
const offerGroups = (items) => {
  const known = new Set([...groupSelect.options].map(({ value }) => value));
  const met = [...new Set(items.flatMap(({ candidateGroups }) => candidateGroups))].filter(
    (group) => !known.has(group),
  );
  groupSelect.append(...met.sort().map((group) => element('option', group, { value: group })));
};

const tasks = new Listing('tasks', {
  path: () => {
    const group = groupSelect.value === '' ? '' : `&group=${encodeURIComponent(groupSelect.value)}`;
    return `/api/care/tasks?order=due&limit=${PAGE_ITEMS}${group}`;
  },
  toRow: taskRow,
  shown: offerGroups,
});
const people = new Listing('people', {
  path: () => `/api/care/episodes?open=true&limit=${PAGE_ITEMS}`,
  toRow: personRow,
});
const pathways = new Listing('pathways', { path: () => '/api/care/pathways?', toRow: pathwayRow });

const state = document.getElementById('state');
let loading = null;

async function load() {
  loading ??= loadAll().finally(() => {
    loading = null;
  });
  return loading;
}

async function loadAll() {
  try {
    const { now } = await ask('/api/care/now');
    if (agencies.size === 0) {
      for (const { id, name } of (await ask('/api/care/organisations')).items) agencies.set(id, name);
    }
    for (const listing of [tasks, people, pathways]) await listing.load(Date.parse(now));
    state.textContent = `As of ${moment.format(new Date(now))}`;
    whoIsKnown();
  } catch (error) {
    state.textContent = error instanceof SignedOut ? 'Not signed in' : `Could not be read: ${error.message}`;
    whoIsKnown(error);
  }
}

document.getElementById('refresh').addEventListener('click', load);
setInterval(() => {
  if (document.visibilityState === 'visible' && isSignedIn()) load();
}, REFRESH_MS);
askWho(load);
load();
