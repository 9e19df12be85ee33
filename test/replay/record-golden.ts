// node --conditions=development --import ./scripts/typescript.mjs test/replay/record-golden.ts <version>
// Keeps what this version writes, once it is out: the log of the scenario, and the state that it leads to.
import { writeFileSync } from 'node:fs';
import { snapshotText } from '#engine/state/snapshot.js';
import { runScenario } from './scenario.js';

const [version] = process.argv.slice(2);
if (version === undefined) throw new Error('Expected a version, e.g. 0.1.0');
const engine = await runScenario({});
const golden = new URL('./golden/', import.meta.url);
// The files themselves are not needed to replay: what was read from them is beside them.
const lines = engine.records.all.map((record) =>
  JSON.stringify(record, (name, value) => (name === 'resource' ? '' : value)),
);
writeFileSync(new URL(`${version}.records.jsonl`, golden), `${lines.join('\n')}\n`);
writeFileSync(new URL(`${version}.state.json`, golden), `${snapshotText(engine.engineState)}\n`);
