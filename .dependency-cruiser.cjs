/** The staircase: what each room names directly. It may import what stands right of the arrow, and what that may import. */
const STAIRCASE = {
  protocol: [],
  bpmn: ['protocol'],
  feel: ['protocol'],
  engine: ['protocol', 'bpmn', 'feel'],
  'process-engine': ['protocol'],
  readmodels: ['protocol'],
  runtime: ['engine', 'process-engine', 'readmodels'],
  zeebe: ['process-engine', 'readmodels'],
  care: ['process-engine'],
  insight: ['readmodels'],
  improve: ['engine', 'process-engine', 'insight'],
  access: [],
  drawing: ['bpmn'],
  // The databases of specs are made by the runtime's own means.
  testing: ['engine', 'process-engine', 'runtime'],
};
const WORKFLOWS = ['bpmn', 'feel', 'process-engine', 'care'];

/** bpmn reads files in a worker thread and fingerprints them; it is no part of what is replayed. */
const PURE = ['protocol', 'feel', 'engine'];
const SPEC = '\\.spec\\.ts$|\\.fixture\\.ts$|/testing/';

/** A room with all that it reaches down the stairs. */
function below(rooms) {
  const reached = new Set(rooms);
  for (const room of reached) for (const next of STAIRCASE[room]) reached.add(next);
  return [...reached];
}

const staircase = Object.entries(STAIRCASE).map(([room, right]) => ({
  name: `staircase-${room}`,
  comment: `libs/${room} may import only: ${below([room]).join(', ')}; its specs also testing`,
  severity: 'error',
  from: { path: `^libs/${room}/`, pathNot: SPEC },
  to: { path: '^(apps|libs|workflows|test|bench)/', pathNot: `^libs/(${below([room, ...right]).join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...staircase,
    {
      name: 'staircase-workflows',
      comment: `workflows may import only: ${below(WORKFLOWS).join(', ')}; their specs every library`,
      severity: 'error',
      from: { path: '^workflows/', pathNot: SPEC },
      to: { path: '^(apps|libs|test|bench)/', pathNot: `^libs/(${below(WORKFLOWS).join('|')})/` },
    },
    {
      name: 'specs-stay-below-the-apps',
      comment: 'a spec of a library or a pathway may use testing and what that uses, but no application',
      severity: 'error',
      from: { path: '^(libs|workflows)/' },
      to: { path: '^(apps|test|bench)/' },
    },
    {
      name: 'testing-is-for-specs',
      comment: 'what runs in production does not import what is made for specs',
      severity: 'error',
      from: { path: '^(apps|libs|workflows)/', pathNot: `${SPEC}|^libs/testing/` },
      to: { path: '^libs/testing/|/testing/|\\.spec\\.ts$' },
    },
    {
      name: 'pure',
      comment: 'the pure libraries do no input or output: no Node module',
      severity: 'error',
      from: { path: `^libs/(${PURE.join('|')})/`, pathNot: SPEC },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'drawing-runs-in-browsers',
      comment: 'libs/drawing and all that it reaches: no Node module',
      severity: 'error',
      from: { path: '^libs/drawing/', pathNot: SPEC },
      to: {
        path: '^(node:)?(assert|buffer|child_process|crypto|events|fs|http|https|module|net|os|path|process|stream|url|util|worker_threads|zlib)$',
        reachable: true,
      },
    },
    {
      name: 'answers-are-plain',
      comment:
        'what the pages read as types reaches no service: schemas of other answers, and values that stand for themselves',
      severity: 'error',
      from: {
        path: '^apps/server/src/(work|design|insight|sign-in|engine)/.*\\.answer\\.ts$|^apps/server/src/openapi/schema\\.ts$',
      },
      to: {
        path: '.',
        pathNot:
          '^apps/server/src/openapi/schema\\.ts$|\\.answer\\.ts$|^libs/protocol/src/json\\.ts$|^libs/insight/src/facts/facts\\.ts$|^libs/drawing/src/rules/drawing-problem\\.ts$',
      },
    },
    {
      name: 'pure-packages',
      comment: 'nor a package that does, or that needs a container',
      severity: 'error',
      from: { path: `^libs/(${PURE.join('|')})/`, pathNot: SPEC },
      to: { path: '^node_modules/(typeorm|pg|rxjs|reflect-metadata|@nestjs)/' },
    },
    {
      name: 'no-sql-in-care',
      comment: 'the care library knows nothing of drivers: it goes through TypeORM',
      severity: 'error',
      from: { path: '^(libs/care|workflows)/', pathNot: SPEC },
      to: { path: '^node_modules/pg/' },
    },
    {
      name: 'no-cycles',
      comment: 'files that import each other in a circle cannot be read, tested or loaded one by one',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'an import that leads nowhere',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-packages-in-production',
      severity: 'error',
      comment: 'what production imports belongs into dependencies',
      from: { path: '^(apps|libs|workflows)/', pathNot: `${SPEC}|^libs/testing/` },
      to: { dependencyTypes: ['npm-dev'], pathNot: '/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/|^apps/web/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['development', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
