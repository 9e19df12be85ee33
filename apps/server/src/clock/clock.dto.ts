import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { CLOCK_CHOICES, type ClockChoice } from './clock-choices.js';

const TIME_CHARACTERS_MAX = 40;

/** One of the two. */
export class TurnClockDto {
  @IsOptional() @IsIn(CLOCK_CHOICES) choice?: ClockChoice;
  /** A moment, or a day: then its office hours begin. */
  @IsOptional() @IsString() @MaxLength(TIME_CHARACTERS_MAX) to?: string;
}
