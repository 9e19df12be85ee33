import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { StartupError } from '#runtime/database/startup-error.js';
import { Configuration, VARIABLES, type Variable } from './configuration.js';

type Property = keyof Configuration;

/**
 * Reads and checks the environment variables.
 * @throws StartupError with a line for each wrong one: which, what was given, what is expected
 */
export function loadConfiguration(env: Readonly<Record<string, string | undefined>>): Configuration {
  const given = Object.fromEntries(
    Object.entries(VARIABLES).map(([property, variable]) => [property, env[variable.name]?.trim() || variable.default]),
  );
  const configuration = plainToInstance(Configuration, given, { exposeUnsetFields: false });
  const problems = validateSync(configuration).map(({ property }) => {
    const variable = VARIABLES[property as Property];
    const value = given[property];
    const found = value === undefined ? 'not set' : `'${shown(variable, value)}'`;
    return `Expected ${variable.name} to be ${variable.expected}, but it is ${found}`;
  });
  if (problems.length > 0) throw new StartupError(problems.join('\n'));
  return configuration;
}

function shown(variable: Variable, value: string): string {
  if (!variable.secret) return value;
  if (variable.name !== VARIABLES.databaseUrl.name) return '***';
  // The password may hold what separates the parts, so all up to the last @ is taken for it.
  return value.replace(/^([^:]*:\/\/)?.*@/, '$1***@').replace(/(password=)[^&]*/i, '$1***');
}
