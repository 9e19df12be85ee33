import { Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { InvalidRequest } from '../http/problem.exception.js';

const ID = /^[\x21-\x7e]{1,300}$/;

/** An id of a care record in the path. */
export function IdParam(name: string): ParameterDecorator {
  const pipe = {
    transform: (value: string): string => {
      if (ID.test(value)) return value;
      throw new InvalidRequest([{ field: name, message: 'must be an id' }]);
    },
  };
  return (target, method, index) => {
    if (method === undefined) return;
    Param(name, pipe)(target, method, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, method) as PropertyDescriptor;
    ApiParam({ name, schema: { type: 'string' } })(target, method, descriptor);
  };
}
