import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { InvalidInputError } from './care-error.js';

const PROBLEMS_MAX = 50;

/**
 * Checks what comes through a door (an HTTP body, the values of a submitted form) against its description and answers it as
 * an instance of that class. Unknown keys are refused, not dropped: a field that nobody expects must not vanish unseen.
 *
 * @throws InvalidInputError with one line a fault
 */
export function validated<T extends object>(dto: new () => T, plain: unknown): T {
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) {
    throw new InvalidInputError(dto.name, ['it is not an object']);
  }
  const instance = plainToInstance(dto, plain);
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  if (errors.length > 0) {
    throw new InvalidInputError(dto.name, errors.flatMap((error) => problemsOf(error, '')).slice(0, PROBLEMS_MAX));
  }
  return instance;
}

function problemsOf(error: ValidationError, path: string): string[] {
  const property = path ? `${path}.${error.property}` : error.property;
  const own = Object.values(error.constraints ?? {}).map((message) => `${property}: ${message}`);
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, property))];
}
