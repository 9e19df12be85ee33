import type { ValidationError } from 'class-validator';
import { validateSync } from 'class-validator';
import { InvalidRequest } from './problem.exception.js';
import type { FieldProblem } from './problem.js';

export type DtoClass<T extends object = object> = new () => T;

const NESTED = Symbol('otr:nested');
const PROBLEMS_MAX = 20;

/** A member that is an object with a description of its own, or a list of such. Use it with `@ValidateNested()`. */
export const Nested =
  (dto: () => DtoClass): PropertyDecorator =>
  (target, key) => {
    Reflect.defineMetadata(NESTED, { ...nestedOf(target), [key]: dto }, target);
  };

export const nestedOf = (prototype: object): Readonly<Record<string | symbol, () => DtoClass>> =>
  (Reflect.getMetadata(NESTED, prototype) as Record<string, () => DtoClass> | undefined) ?? {};

/**
 * Checks what came in against its description and answers it as an instance. Unknown members are refused by name. Members
 * without a description of their own (variables, filters) stay the very values that came: nothing copies or converts them.
 * @throws InvalidRequest
 */
export function readDto<T extends object>(dto: DtoClass<T>, plain: unknown): T {
  const instance = hydrate(dto, plain ?? {});
  if (instance === undefined) throw new InvalidRequest([{ field: '', message: 'the body must be an object' }]);
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false });
  if (errors.length > 0)
    throw new InvalidRequest(errors.flatMap((error) => problemsOf(error, '')).slice(0, PROBLEMS_MAX));
  return instance;
}

function hydrate<T extends object>(dto: DtoClass<T>, plain: unknown): T | undefined {
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) return undefined;
  const instance = new dto();
  const nested = nestedOf(dto.prototype as object);
  for (const [key, value] of Object.entries(plain)) {
    const inner = nested[key];
    Object.defineProperty(instance, key, {
      value: inner === undefined ? value : hydrateInner(inner(), value),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return instance;
}

/** What is no object stays as it is: the check says what is wrong with it. */
function hydrateInner(dto: DtoClass, value: unknown): unknown {
  return Array.isArray(value) ? value.map((each) => hydrate(dto, each) ?? each) : (hydrate(dto, value) ?? value);
}

function problemsOf(error: ValidationError, path: string): FieldProblem[] {
  const isIndex = /^\d+$/.test(error.property);
  const field = isIndex ? `${path}[${error.property}]` : path === '' ? error.property : `${path}.${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    field,
    message: rule === 'whitelistValidation' ? 'no such member is known here' : message,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, field))];
}
