import { StartupError } from '#runtime/database/startup-error.js';
import { type Configuration, VARIABLES } from './configuration.js';

/** Says why listening failed, in one line, where the person who starts the application can mend it. */
export function explainListenError(
  error: unknown,
  { host, port }: Pick<Configuration, 'host' | 'port'>,
  variable = VARIABLES.port,
): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const hostVariable = variable === VARIABLES.zeebeFeedPort ? VARIABLES.zeebeFeedHost : VARIABLES.host;
  const reasons: Record<string, string> = {
    EADDRINUSE: `another program listens there already; stop it, or set ${variable.name} to another port`,
    EACCES: `that needs rights that this user does not have; set ${variable.name} to a port above 1023`,
    EADDRNOTAVAIL: `this machine has no such address; set ${hostVariable.name} to one that it has`,
    ENOTFOUND: `this name has no address; set ${hostVariable.name} to one of this machine`,
  };
  const reason = code === undefined ? undefined : reasons[code];
  return reason === undefined ? error : new StartupError(`Expected to listen on ${host}:${port}, but ${reason}`);
}

/** Ends the process with 1, after one line where the starter can mend it, and after the stack where only we can. */
export function failStart(error: unknown): never {
  console.error(error instanceof StartupError ? error.message : error);
  process.exit(1);
}
