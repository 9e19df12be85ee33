import { Run } from '../run/run.js';
import type { FeelType, FeelValue } from '../values/feel-value.js';
import { isList, typeOf } from '../values/feel-value.js';

export interface Parameter {
  readonly name: string;
  /** Null takes any value, null included. */
  readonly types: readonly FeelType[] | null;
  readonly isOptional: boolean;
}

/** What a built-in function computes. Arguments have the declared types; an optional one that is not given is null. */
export type Body = (run: Run, args: readonly FeelValue[]) => FeelValue;

/** One way to call a built-in function. */
export interface Signature {
  readonly name: string;
  /** As a person reads it, e.g. `substring(string, start position, length)`. */
  readonly text: string;
  readonly parameters: readonly Parameter[];
  readonly required: number;
  /** Whether the last parameter takes any number of arguments. */
  readonly isVariadic: boolean;
  /** Whether equal arguments give equal results, in every run. */
  readonly isFoldable: boolean;
  /** Whether arguments given by position are of the types that the parameters take. */
  accepts(args: readonly FeelValue[]): boolean;
  invoke(run: Run, args: readonly FeelValue[]): FeelValue;
  /** The result for arguments known at deployment; null where it fails. */
  fold(args: readonly FeelValue[]): FeelValue;
}

/**
 * Declares a function: `substring(string: string, start position: number, length?: number)`. Types are joined by `|`,
 * `any` is all; `?` marks what may be left out, `...` what may come many times.
 *
 * As FEEL has it, one value is taken for the list of it where a list is expected, and a list of one for its item where
 * a single value is. Any other argument makes the result null, with a warning.
 */
export function define(declaration: string, body: Body, isFoldable = false): Signature {
  const [, name = '', list = ''] = /^([^(]+)\((.*)\)$/.exec(declaration) ?? [];
  const parameters = list === '' ? [] : list.split(', ').map(parameterOf);
  const isVariadic = list.includes('...');
  const accepted = (args: readonly FeelValue[]) => acceptAll(parameters, isVariadic, args);
  const invoke = (run: Run, args: readonly FeelValue[]): FeelValue => {
    const values = accepted(args);
    if (values instanceof Refusal) {
      const { parameter, argument } = values;
      const expected = parameter.types?.join(' or ') ?? 'a value';
      return run.warn(`'${name}' expects ${expected} as '${parameter.name}', but was given ${typeOf(argument)}`);
    }
    return body(run, values);
  };
  return {
    name,
    text: `${name}(${parameters.map((parameter) => parameter.name).join(', ')})`,
    parameters,
    required: parameters.filter((parameter) => !parameter.isOptional).length,
    isVariadic,
    isFoldable,
    accepts: (args) => !(accepted(args) instanceof Refusal),
    invoke,
    fold: (args) => invoke(new Run(() => undefined, { now: 0, zone: 'UTC' }), args),
  };
}

function parameterOf(text: string): Parameter {
  const [, dots, name = '', optional, types = 'any'] = /^(\.\.\.)?([^:?]+)(\?)?: (.+)$/.exec(text) ?? [];
  return {
    name,
    types: types === 'any' ? null : (types.split('|') as FeelType[]),
    isOptional: optional !== undefined || dots !== undefined,
  };
}

class Refusal {
  constructor(
    readonly parameter: Parameter,
    readonly argument: FeelValue,
  ) {}
}

/** The arguments as the body wants them, or the first that does not fit. */
function acceptAll(
  parameters: readonly Parameter[],
  isVariadic: boolean,
  args: readonly FeelValue[],
): FeelValue[] | Refusal {
  const length = isVariadic ? args.length : parameters.length;
  const accepted: FeelValue[] = [];
  for (let index = 0; index < length; index++) {
    const parameter = parameters[Math.min(index, parameters.length - 1)];
    const argument = args[index] ?? null;
    const value = parameter ? accept(parameter, argument) : argument;
    if (value === undefined) {
      return parameter ? new Refusal(parameter, argument) : accepted;
    }
    accepted.push(value);
  }
  return accepted;
}

function accept(parameter: Parameter, argument: FeelValue): FeelValue | undefined {
  const { types } = parameter;
  if (types === null || (argument === null && parameter.isOptional) || types.includes(typeOf(argument))) {
    return argument;
  }
  if (argument === null) {
    return undefined;
  }
  if (types.includes('list')) {
    return [argument];
  }
  const [only] = isList(argument) && argument.length === 1 ? argument : [];
  return only !== undefined && types.includes(typeOf(only)) ? only : undefined;
}
