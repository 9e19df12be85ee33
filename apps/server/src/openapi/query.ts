import { Query } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { type DtoClass, readDto } from '../http/dto.js';
import { schemaOfDto } from './dto-schema.js';
import type { Schema } from './schema.js';

/** The query of the address, checked against its description; numbers, flags and lists are read from their texts. */
export function QueryOf(dto: DtoClass): ParameterDecorator {
  const properties = (schemaOfDto(dto).properties ?? {}) as Record<string, Schema>;
  const pipe = { transform: (query: Record<string, unknown>) => readDto(dto, readTexts(query, properties)) };
  return (target, method, index) => {
    if (method === undefined) return;
    Query(pipe)(target, method, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, method) as PropertyDescriptor;
    for (const [name, schema] of Object.entries(properties)) {
      ApiQuery({ name, required: false, schema })(target, method, descriptor);
    }
  };
}

function readTexts(query: Record<string, unknown>, properties: Record<string, Schema>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      readText(value, Object.hasOwn(properties, name) ? properties[name]?.type : undefined),
    ]),
  );
}

/** What cannot be read stays a text: the check says what is wrong with it. */
function readText(value: unknown, type: unknown): unknown {
  if (type === 'array') return Array.isArray(value) ? value : [value];
  if (typeof value !== 'string') return value;
  if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
  if (type === 'integer' || type === 'number') return /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  return value;
}
