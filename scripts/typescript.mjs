// node --conditions=development --import ./scripts/typescript.mjs file.ts
// Runs our TypeScript without a build, for processes that specs start. Not for production: that is what the build is for.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
