import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { PROBLEM_TYPE } from '../http/problem.js';
import { integer, list, type Schema, shape, text, withOptional } from './schema.js';

export interface OperationDetails<Given> {
  /** Unique in its door. */
  readonly id: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** Absent: 200, or 204 where there is no answer. */
  readonly status?: number;
  /** Absent: no body. */
  readonly answer?: Schema<unknown, Given>;
  readonly contentType?: string;
}

export const problemSchema = withOptional(
  shape({ type: text(), title: text(), status: integer(), detail: text(), instance: text() }),
  { errors: list(shape({ field: text(), message: text() })), rule: text() },
);

/** Decorates what gives `Given`, and nothing else. */
type HandlerDecorator<Given> = <H extends (...args: never[]) => Given | Promise<Given>>(
  target: object,
  name: string | symbol,
  handler: TypedPropertyDescriptor<H>,
) => void;

/** Describes a route and sets its status. A handler that gives something else than `answer` says does not compile. */
export function Operation<Given = unknown>(details: OperationDetails<Given>): HandlerDecorator<Given> {
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
  ) as HandlerDecorator<Given>;
}
