import { All, Controller } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProblemException } from '../http/problem.exception.js';
import { COMPATIBILITY_PAGE } from './compatibility.js';

/** Stands behind all other routes of the door: who finds nothing is told where it says what there is. */
@ApiExcludeController()
@Controller('v2')
export class NotBuiltController {
  @All(['', '*path'])
  answer(): never {
    throw new ProblemException(
      501,
      'NOT_IMPLEMENTED',
      `Expected an operation that is built, but this one is not; the compatibility table at ${COMPATIBILITY_PAGE} says which are`,
    );
  }
}
