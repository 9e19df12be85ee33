import { ProblemException } from '../../http/problem.exception.js';

/** 409: somebody else was quicker, or there is nothing to do; the detail says who, when and what. */
export class Conflict extends ProblemException {
  constructor(message: string) {
    super(409, 'CONFLICT', message);
  }
}
