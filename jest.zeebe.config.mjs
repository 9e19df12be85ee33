import config from './jest.config.mjs';

/** What needs a real Zeebe broker: `npm run test:zeebe`. The timers of zeebe-node outlive its client by minutes, so the end is forced. */
export default { ...config, testMatch: ['**/*.zeebe-spec.ts'], maxWorkers: 1, forceExit: true };
