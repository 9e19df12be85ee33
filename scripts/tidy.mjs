// The tree itself, checked: what belongs together lies together, and nothing lies about that should not.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib/step.mjs';

const problems = [];
const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((file) => file !== '' && existsSync(path.join(root, file)));
const present = new Set(files);
const read = (file) => readFileSync(path.join(root, file), 'utf8');
const say = (file, problem) => problems.push(`${file}: ${problem}`);
const under = (folder) => files.filter((file) => file.startsWith(`${folder}/`));

/** A registered element has its spec and the diagram of its spec (`x.bpmn`, or several: `x-….bpmn`) beside it. */
function elements() {
  const folder = 'libs/engine/src/elements';
  const registry = `${folder}/element-behaviors.ts`;
  if (!present.has(registry)) return;
  for (const [, name] of read(registry).matchAll(/^import \{[^}]*\} from '\.\/([a-z-]+)\.js';$/gm)) {
    if (!present.has(`${folder}/${name}.spec.ts`)) say(`${folder}/${name}.ts`, 'has no spec beside it');
    const isFixture = (file) =>
      file.startsWith(`${folder}/${name}`) && /^[.-].*bpmn$/.test(file.slice(`${folder}/${name}`.length));
    if (!files.some(isFixture)) say(`${folder}/${name}.ts`, 'has no .bpmn of the same name beside it');
  }
}

/** A pathway's folder holds its diagram, named as the process it draws, its README and its spec. */
function pathways() {
  const folders = new Set(
    under('workflows')
      .map((file) => file.split('/'))
      .filter((parts) => parts.length > 2)
      .map(([, folder]) => folder),
  );
  for (const folder of folders) {
    const own = under(`workflows/${folder}`);
    const diagrams = own.filter((file) => file.endsWith('.bpmn'));
    if (diagrams.length === 0) continue;
    const diagram = `workflows/${folder}/${folder}.bpmn`;
    if (!present.has(diagram)) say(`workflows/${folder}`, `has a diagram, but not ${folder}.bpmn`);
    else if (!read(diagram).includes(`id="${folder}"`)) say(diagram, `draws no process with the id '${folder}'`);
    if (!present.has(`workflows/${folder}/README.md`)) say(`workflows/${folder}`, 'has no README.md');
    if (!own.some((file) => file.endsWith('.spec.ts'))) say(`workflows/${folder}`, 'has no spec');
  }
}

/** Migrations run in the order of the times in their names, so no two may share one. */
function migrations() {
  const times = new Map();
  for (const file of files.filter(
    (file) => file.startsWith('libs/') && /\.ts$/.test(file) && !/\.spec\.ts$/.test(file),
  )) {
    for (const [, name, time] of read(file).matchAll(/class (\w*?)(\d{13}) implements MigrationInterface/g)) {
      if (times.has(time)) say(file, `migration ${name}${time} has the time of one in ${times.get(time)}`);
      times.set(time, file);
      if (!file.endsWith('.migration.ts')) say(file, 'holds a migration, but its name does not end in .migration.ts');
    }
  }
}

function names() {
  for (const file of files.filter((file) => /^(apps|libs|workflows|test|bench|scripts)\//.test(file))) {
    const base = path.basename(file);
    if (/\.(ts|mjs|cjs)$/.test(base) && !/^[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)*$/.test(base))
      say(file, 'is not named in kebab-case');
  }
}

/** What is unfinished is said in an issue, not left in the text; and no text knows the machine on which it was written. */
function words() {
  const forbidden = [
    [/\b(TODO|FIXME|XXX|HACK)\b/, 'leaves something to do'],
    // Addresses of pages begin with /work/ too: only what looks like a checkout there is meant.
    [/(^|[^\w/])\/(home|root|Users|work\/(main|shared|project)|tmp\/tmp)\.?\/\w/, 'names a folder of one machine'],
    [/\b(describe|it|test)\.only\(|\bfdescribe\(|\bfit\(/, 'runs one spec alone'],
    [/\bdebugger;/, 'stops in a debugger'],
  ];
  for (const file of files.filter(
    (file) => /\.(ts|mjs|cjs|json|md|bpmn|dmn|form|ya?ml)$/.test(file) || file === '.ci/run',
  )) {
    if (file === 'package-lock.json' || file === 'scripts/tidy.mjs') continue;
    read(file)
      .split('\n')
      .forEach((line, index) => {
        for (const [pattern, problem] of forbidden) if (pattern.test(line)) say(`${file}:${index + 1}`, problem);
      });
  }
}

/** A link in a document leads somewhere. */
function links() {
  for (const file of files.filter((file) => file.endsWith('.md'))) {
    for (const [, target] of read(file).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const resolved = path.join(root, path.dirname(file), decodeURIComponent(target));
      if (!existsSync(resolved)) say(file, `links to '${target}', which is not there`);
    }
  }
}

/** A spec says what should happen, in three steps. */
function specs() {
  for (const file of files.filter((file) => file.endsWith('.spec.ts'))) {
    const text = read(file);
    for (const [, title] of text.matchAll(/^\s*it\(\s*['"`]([^'"`]+)/gm)) {
      if (!title.startsWith('should ')) say(file, `'${title}' does not begin with 'should'`);
    }
    if (/\b(it|describe)\.(skip|todo)\(|\bxit\(|\bxdescribe\(/.test(text)) say(file, 'skips a spec');
  }
}

/** Every scheduled folder of scripts that package.json names is there. */
function scripts() {
  for (const [name, command] of Object.entries(JSON.parse(read('package.json')).scripts)) {
    const file = /^node (scripts\/\S+\.mjs)/.exec(command)?.[1];
    if (file !== undefined && !present.has(file))
      say('package.json', `script '${name}' runs ${file}, which is not there`);
  }
}

/**
 * `npm ci` refuses a lock that lacks a package for some other operating system, and npm leaves such a one out when it could not be
 * had while locking. No download address stands in it, so that everybody's own registry is asked.
 */
function lock() {
  const { packages } = JSON.parse(read('package-lock.json'));
  for (const [name, { optionalDependencies = {}, resolved }] of Object.entries(packages)) {
    if (/^https?:/.test(resolved ?? '')) say('package-lock.json', `'${name}' has a download address`);
    if (name === '') continue;
    for (const optional of Object.keys(optionalDependencies)) {
      const parents = name
        .split('/node_modules/')
        .map((_, depth, parts) => parts.slice(0, depth + 1).join('/node_modules/'));
      const places = ['', ...parents.map((parent) => `${parent}/`)].map(
        (parent) => `${parent}node_modules/${optional}`,
      );
      if (!places.some((place) => place in packages))
        say('package-lock.json', `'${name}' needs '${optional}', which is not locked`);
    }
  }
}

for (const check of [elements, pathways, migrations, names, words, links, specs, scripts, lock]) check();
if (readdirSync(root).includes('.env')) say('.env', 'settings with secrets do not belong into the tree');
for (const problem of problems) console.log(problem);
console.log(`${files.length} files looked at, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
