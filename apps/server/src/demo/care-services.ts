import type { Type } from '@nestjs/common';

/** Gives the services of the care library, as a Nest application does. */
export interface CareServices {
  get<T>(service: Type<T>): T;
}
