import { Injectable } from '@nestjs/common';

/** The time of day outside: sign-ins end by it, whatever time the engine lives in. */
@Injectable()
export class WallClock {
  now(): Date {
    return new Date();
  }
}
