import { Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { isKeyText } from '../../http/fields.js';
import { InvalidRequest } from '../../http/problem.exception.js';

/** A key in the path: 400 where it is none. */
export function KeyParam(name: string): ParameterDecorator {
  const pipe = {
    transform: (value: unknown): string => {
      if (isKeyText(value)) return value;
      throw new InvalidRequest([{ field: name, message: 'must be a key: a text of 1 to 19 digits' }]);
    },
  };
  return (target, method, index) => {
    if (method === undefined) return;
    Param(name, pipe)(target, method, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, method) as PropertyDescriptor;
    ApiParam({ name, schema: { type: 'string', pattern: '^[0-9]{1,19}$' } })(target, method, descriptor);
  };
}
