// npm run build: everything anew.
import './lib/node-version.mjs';
import { build } from './lib/build.mjs';

await build({ force: true });
