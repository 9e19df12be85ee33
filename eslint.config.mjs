// Only what needs types, or the project's own rules: biome formats and does the rest.
import tseslint from 'typescript-eslint';

/** The pure rooms: the same input gives the same output, for ever, or a replay would differ. */
const PURE = ['libs/protocol/src/**/*.ts', 'libs/feel/src/**/*.ts', 'libs/engine/src/**/*.ts'];

/** The core turns a command into records at one go. */
const CORE = ['libs/engine/src/**/*.ts'];

const noWorld = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time comes in with the environment.' },
  { selector: "CallExpression[callee.name='Date']", message: 'Time comes in with the environment.' },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Time comes in with the environment.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Randomness comes in with the environment.',
  },
  { selector: "MemberExpression[object.name='performance']", message: 'Time comes in with the environment.' },
  { selector: "MemberExpression[property.name='randomUUID']", message: 'Keys come in with the environment.' },
];

const noGlobals = [
  ...['process', 'Buffer', 'console', 'performance', 'crypto', 'fetch', 'setTimeout', 'setInterval', 'setImmediate'],
  ...['queueMicrotask', 'globalThis'],
].map((name) => ({ name, message: 'The pure rooms know nothing of the world.' }));

const noWaiting = [
  { selector: 'AwaitExpression', message: 'The core never waits.' },
  { selector: ':function[async=true]', message: 'The core never waits.' },
  { selector: "MemberExpression[object.name='Promise']", message: 'The core never waits.' },
];

/** What the server says of its answers, for the pages to read as types. */
const ANSWERS_PATH = '(openapi/schema|.*\\.answer)\\.js$';
const ANSWERS = `^#server/${ANSWERS_PATH}`;

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'data/', 'coverage/', '**/*.mjs', '**/*.cjs', '**/*.js'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      // Leaves files with decorators alone: what those name as a type, Nest and TypeORM read at run time.
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
      '@typescript-eslint/no-array-delete': 'error',
      '@typescript-eslint/no-for-in-array': 'error',
      '@typescript-eslint/no-implied-eval': 'error',
      '@typescript-eslint/require-array-sort-compare': ['error', { ignoreStringArrays: true }],
    },
  },
  // The pages are built for browsers: a project of their own, and one for their specs.
  {
    files: ['apps/web/**/*.ts', 'apps/web/**/*.tsx'],
    languageOptions: {
      parserOptions: {
        project: ['./apps/web/tsconfig.json', './apps/web/tsconfig.spec.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: ANSWERS, allowTypeImports: true, message: 'What a door answers is read as a type alone.' },
            {
              regex: `^#server/(?!${ANSWERS_PATH})`,
              message: 'Of the server, pages know its answers alone (*.answer.ts).',
            },
            {
              regex: '^#(access|care|engine|process-engine|readmodels|runtime|testing|worker|workflows|zeebe)/',
              message: 'Pages reach libraries that run in browsers alone.',
            },
          ],
        },
      ],
    },
  },
  {
    files: PURE,
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noWorld], 'no-restricted-globals': ['error', ...noGlobals] },
  },
  { files: CORE, ignores: ['**/*.spec.ts'], rules: { 'no-restricted-syntax': ['error', ...noWorld, ...noWaiting] } },
);
