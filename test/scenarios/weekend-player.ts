// The process that is killed: plays the weekend on a database as far as it is told, tells of each command that was acknowledged, and ends
// itself at once around one of them, if it is told to.
import 'reflect-metadata';
import { openDemoApplication } from '#server/demo/demo-application.js';
import { runWeekend } from '#server/demo/run-weekend.js';
import { type Acknowledged, COMMANDS, type End } from './acknowledged.js';

type Commands = Record<Acknowledged['method'], (...args: unknown[]) => Promise<unknown>>;

const [, , url = '', until = '', end = 'null'] = process.argv;
const endsAt = JSON.parse(end) as End | null;
const demo = await openDemoApplication(url);
const commands = demo.engine as unknown as Commands;
let count = 0;
for (const method of COMMANDS) {
  const command = commands[method].bind(demo.engine);
  commands[method] = async (...args) => {
    count += 1;
    const isLast = count === endsAt?.command;
    if (isLast && endsAt.side === 'before') {
      kill();
    }
    const answer = await command(...args);
    await new Promise<void>((told) => {
      process.send?.({ method, args } satisfies Acknowledged, undefined, undefined, () => told());
    });
    if (isLast) {
      kill();
    }
    return answer;
  };
}
await runWeekend({ engine: demo.engine, care: demo.care, until });
await demo.close();
process.disconnect();

/** Nothing is finished, nothing tidied up. */
function kill(): void {
  process.kill(process.pid, 'SIGKILL');
}
