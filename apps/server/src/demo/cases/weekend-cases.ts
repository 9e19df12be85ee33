import type { CaseScript } from '../case-script.js';
import { case01 } from './case-01.js';
import { case02 } from './case-02.js';
import { case03 } from './case-03.js';
import { case04 } from './case-04.js';
import { case05 } from './case-05.js';
import { case06 } from './case-06.js';
import { case07 } from './case-07.js';
import { case08 } from './case-08.js';
import { case09 } from './case-09.js';
import { case10 } from './case-10.js';
import { case11 } from './case-11.js';
import { case12 } from './case-12.js';
import { case13 } from './case-13.js';

/** The thirteen cases of the weekend, in the order in which they come. */
export const weekendCases: readonly CaseScript[] = [
  case01,
  case02,
  case03,
  case04,
  case05,
  case06,
  case07,
  case08,
  case09,
  case10,
  case11,
  case12,
  case13,
];
