import { applyDecorators } from '@nestjs/common';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import type { Schema } from '../openapi/schema.js';
import { type DtoClass, Nested } from './dto.js';

export const ID_CHARACTERS_MAX = 256;
export const TEXT_CHARACTERS_MAX = 10_000;
const LIST_ITEMS_MAX = 1_000;
const INT_MAX = 2 ** 31 - 1;
const KEY_MAX = 2n ** 63n - 1n;

/** May be left out, or be null, which says the same. */
export const Optional = IsOptional;

/** A rule of our own, with the words of JSON Schema for it. */
export function Rule(check: (value: unknown) => boolean, message: string, schema: Schema): PropertyDecorator {
  return ValidateBy({
    name: 'isSchema',
    constraints: [schema],
    validator: { validate: check, defaultMessage: () => message },
  });
}

export const Text = (charactersMax = TEXT_CHARACTERS_MAX, charactersMin = 0) =>
  applyDecorators(IsString(), Length(charactersMin, charactersMax));

export const Id = () => Text(ID_CHARACTERS_MAX, 1);

export const Flag = () => IsBoolean();

export const Integer = (min = 0, max = INT_MAX) => applyDecorators(IsInt(), Min(min), Max(max));

/** A whole number beyond 32 bits. Some clients send it as a text of digits: read it by `longOf`. */
export const Long = (min = 0) =>
  Rule((value) => isLong(value) && longOf(value) >= min, `must be a whole number of at least ${min}`, {
    oneOf: [
      { type: 'integer', minimum: min },
      { type: 'string', pattern: '^-?[0-9]{1,15}$' },
    ],
  });

const isLong = (value: unknown): value is number | string =>
  typeof value === 'string' ? /^-?[0-9]{1,15}$/.test(value) : Number.isSafeInteger(value);

export const longOf = (value: number | string): number => Number(value);

export const Choice = (values: readonly string[]) => IsIn([...values]);

export const Texts = (charactersMax = ID_CHARACTERS_MAX) =>
  applyDecorators(
    IsArray(),
    ArrayMaxSize(LIST_ITEMS_MAX),
    IsString({ each: true }),
    Length(0, charactersMax, { each: true }),
  );

/** Whether a value is a key: digits that fit 64 bits. */
export const isKeyText = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9]{1,19}$/.test(value) && BigInt(value) <= KEY_MAX;

const KEY_RULE = 'must be a key: a text of 1 to 19 digits';

export const KeyText = () => Rule(isKeyText, KEY_RULE, { type: 'string', pattern: '^[0-9]{1,19}$' });

/** ISO 8601 with an offset. */
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

export const isDateTime = (value: unknown): value is string =>
  typeof value === 'string' && DATE_TIME.test(value) && !Number.isNaN(Date.parse(value));

/** Process variables: any JSON by name. */
export const Variables = () =>
  Rule((value) => typeof value === 'object' && value !== null && !Array.isArray(value), 'must be an object', {
    type: 'object',
    additionalProperties: true,
  });

export const Inner = (dto: () => DtoClass) =>
  applyDecorators(
    Nested(dto),
    ValidateNested(),
    Rule((value) => typeof value === 'object' && value !== null && !Array.isArray(value), 'must be an object', {}),
  );

export const Inners = (dto: () => DtoClass, itemsMax = LIST_ITEMS_MAX) =>
  applyDecorators(
    Nested(dto),
    IsArray(),
    ArrayMaxSize(itemsMax),
    Rule(
      (value) => !Array.isArray(value) || value.every((each) => typeof each === 'object' && each !== null),
      'must hold objects',
      {},
    ),
    ValidateNested({ each: true }),
  );
