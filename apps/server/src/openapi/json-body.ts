import { Body } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type DtoClass, readDto } from '../http/dto.js';
import { schemaOfDto } from './dto-schema.js';

export interface JsonBodyOptions<T extends object> {
  /** An absent body stands for an empty one. */
  readonly isOptional?: boolean;
  /** Another reader than the door's own. */
  readonly read?: (dto: DtoClass<T>, body: unknown) => T;
}

/** The body, checked against its description, and described in the OpenAPI document by the same. */
export function JsonBody<T extends object>(dto: DtoClass<T>, options: JsonBodyOptions<T> = {}): ParameterDecorator {
  const read = options.read ?? readDto;
  const pipe = { transform: (body: unknown) => read(dto, body ?? {}) };
  return (target, method, index) => {
    if (method === undefined) return;
    Body(pipe)(target, method, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, method) as PropertyDescriptor;
    ApiBody({ schema: schemaOfDto(dto), required: options.isOptional !== true })(target, method, descriptor);
  };
}
