import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const has = (folder) => existsSync(new URL(folder, import.meta.url));

export default {
  testEnvironment: 'node',
  // Those that have content already.
  roots: ['apps', 'libs', 'workflows', 'test'].filter(has).map((folder) => `<rootDir>/${folder}`),
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironmentOptions: { customExportConditions: ['development', 'node', 'node-addons'] },
  resolver: '<rootDir>/scripts/jest-resolver.cjs',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
          keepClassNames: true,
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  globalSetup: '<rootDir>/libs/testing/src/database/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/src/database/global-teardown.mjs',
  // The first browser spec plays the whole demonstration before it begins; on a busy machine that takes minutes.
  testTimeout: 900_000,
  // jest would leave one core free; half of the work is the database's, which takes its share by itself.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  // Modules loaded anew for each file are not given back by Node: a worker that has grown is replaced.
  workerIdleMemoryLimit: '1500MB',
};
