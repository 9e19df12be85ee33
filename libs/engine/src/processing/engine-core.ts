import type { Command, CommandOf, CommandType } from '#protocol/commands.js';
import type { Json } from '#protocol/json.js';
import type { Rejection } from '#protocol/rejection.js';
import { behaviorOfType } from '../elements/element-behaviors.js';
import type { EngineState } from '../state/engine-state.js';
import { commandProcessors } from './command-processors.js';
import type { Environment } from './environment.js';
import { CommandRejected, LimitExceeded } from './failure.js';
import type { FollowUp } from './follow-up.js';
import { followUpProcessor } from './follow-up-processor.js';
import type { Outcome } from './outcome.js';
import { Processing } from './processing.js';
import { isBudgetSpent, stopForBudget } from './step-budget.js';

/** Follow-ups that one command may have in one turn. */
export const followUpsMaxDefault = 100;

/**
 * The engine: `process(command, environment) → records | rejection` over a state. Pure: no clock, no chance, no I/O. A
 * command and its follow-ups are one step: all of it holds, or none.
 */
export class EngineCore {
  constructor(readonly state: EngineState) {}

  /**
   * Processes one command.
   *
   * @throws Miss where state has to be loaded first: nothing has changed, and the command is to be processed again
   */
  process(command: Command, env: Environment): Outcome {
    const run = new Processing(this.state, env, behaviorOfType);
    try {
      this.dispatch(run, command);
      const spent = command.type === 'CONTINUE' ? (command.spent ?? 0) : 0;
      const pending = this.drain(run, env.followUpsMax ?? followUpsMaxDefault, spent);
      this.state.commit();
      return { records: run.records, answer: run.answer, pending };
    } catch (error) {
      this.state.rollback();
      if (error instanceof CommandRejected) return rejected(error.rejection);
      if (error instanceof LimitExceeded) return rejected({ type: 'INVALID_ARGUMENT', reason: error.message });
      throw error;
    }
  }

  private dispatch(run: Processing, command: Command): void {
    if (command.type === 'CONTINUE') {
      for (const followUp of command.followUps) run.followUp(followUp as unknown as FollowUp);
      return;
    }
    const process = commandProcessors[command.type] as (run: Processing, command: CommandOf<CommandType>) => void;
    process(run, command);
  }

  /**
   * Follows up until nothing is left to do, or the turn's budget is spent.
   *
   * @param spent follow-ups of earlier turns of the same command
   */
  private drain(run: Processing, max: number, spent: number): Command | undefined {
    for (let n = 0; ; n += 1) {
      if (n >= max) {
        const followUps = run.waiting;
        if (followUps.length === 0) return undefined;
        return { type: 'CONTINUE', followUps: followUps as unknown as readonly Json[], spent: spent + n };
      }
      const followUp = run.takeFollowUp();
      if (followUp === undefined) return undefined;
      if (isBudgetSpent(spent + n + 1) && stopForBudget(run, followUp)) continue;
      followUpProcessor(run, followUp);
    }
  }
}

const rejected = (rejection: Rejection): Outcome => ({
  rejection,
  records: [],
  answer: undefined,
  pending: undefined,
});
