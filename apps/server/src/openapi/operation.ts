import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { PROBLEM_TYPE } from '../http/problem.js';
import { integer, list, type Schema, shape, text } from './schema.js';

export interface OperationDetails {
  /** Unique in its door. */
  readonly id: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** Absent: 200, or 204 where there is no answer. */
  readonly status?: number;
  /** Absent: no body. */
  readonly answer?: Schema;
  readonly contentType?: string;
}

const { type, title, status, detail, instance } = {
  type: text(),
  title: text(),
  status: integer(),
  detail: text(),
  instance: text(),
};

export const problemSchema: Schema = {
  ...shape({ type, title, status, detail, instance }),
  properties: {
    type,
    title,
    status,
    detail,
    instance,
    errors: list(shape({ field: text(), message: text() })),
    rule: text(),
  },
};

/** Describes a route and sets its status. */
export function Operation(details: OperationDetails): MethodDecorator {
  const status = details.status ?? (details.answer === undefined ? 204 : 200);
  const content =
    details.answer === undefined
      ? {}
      : { content: { [details.contentType ?? 'application/json']: { schema: details.answer } } };
  return applyDecorators(
    HttpCode(status),
    ApiOperation({ operationId: details.id, summary: details.summary }),
    ApiResponse({ status, description: 'Done', ...content }),
    ApiResponse({
      status: 'default',
      description: 'Not done, and why',
      content: { [PROBLEM_TYPE]: { schema: problemSchema } },
    }),
  ) as MethodDecorator;
}
