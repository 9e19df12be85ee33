// npm test: installs what is missing, builds the pages, then runs jest. Arguments are jest's: `npm test -- libs/engine -t 'timer'`.
import './lib/node-version.mjs';
import { buildPages } from './lib/build-pages.mjs';
import { installPackages } from './lib/install.mjs';
import { runJest } from './lib/jest.mjs';

await installPackages({ development: true });
await buildPages();
process.exitCode = await runJest(process.argv.slice(2));
