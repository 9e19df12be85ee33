import { validated } from '#care/common/validated.js';
import type { DtoClass } from '../../http/dto.js';
import { JsonBody } from '../../openapi/json-body.js';

/** A body that the care library describes, read as the library reads it. */
export const CareBody = <T extends object>(dto: DtoClass<T>): ParameterDecorator => JsonBody(dto, { read: validated });
