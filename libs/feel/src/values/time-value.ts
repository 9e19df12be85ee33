import { Temporal } from 'temporal-polyfill';
import { DaysDuration } from './duration-value.js';
import type { FeelValue } from './feel-value.js';
import { FeelObject } from './feel-value.js';
import { fixedOffset, instantIn, offsetText } from './zone.js';

export class FeelDate extends FeelObject {
  readonly feelType = 'date';

  constructor(readonly plain: Temporal.PlainDate) {
    super();
  }

  override property(name: string): FeelValue | undefined {
    return dateProperty(this.plain, name);
  }

  override toString(): string {
    return this.plain.toString();
  }
}

export class FeelTime extends FeelObject {
  readonly feelType = 'time';

  constructor(
    readonly plain: Temporal.PlainTime,
    /** `UTC`, an offset like `+01:00`, a name like `Europe/London`, or null: a local time. */
    readonly zone: string | null,
  ) {
    super();
  }

  /** Milliseconds of the day in UTC. A named zone counts with its winter offset, since no date says which applies. */
  get milliseconds(): number {
    return instantIn(winterDay.toPlainDateTime(this.plain), this.zone ?? 'UTC') - winterDayMilliseconds;
  }

  override property(name: string): FeelValue | undefined {
    return timeProperty(this.plain, name) ?? zoneProperty(winterDay.toPlainDateTime(this.plain), this.zone, name);
  }

  override toString(): string {
    const { plain, zone } = this;
    if (zone === null) {
      return plain.toString();
    }
    return plain.toString() + (isNamed(zone) ? `@${zone}` : offsetText(winterDay.toPlainDateTime(plain), zone));
  }
}

export class FeelDateTime extends FeelObject {
  readonly feelType = 'date and time';
  /** Kept, since named zones take long to look up and `now()` may be compared with many. */
  private zonedInstant: number | null = null;

  constructor(
    readonly plain: Temporal.PlainDateTime,
    /** As the zone of a time. */
    readonly zone: string | null,
  ) {
    super();
  }

  /** Milliseconds since the epoch; a local date-time is read in `localZone`. */
  instant(localZone: string): number {
    if (this.zone === null) {
      return instantIn(this.plain, localZone);
    }
    this.zonedInstant ??= instantIn(this.plain, this.zone);
    return this.zonedInstant;
  }

  override property(name: string): FeelValue | undefined {
    return (
      dateProperty(this.plain, name) ?? timeProperty(this.plain, name) ?? zoneProperty(this.plain, this.zone, name)
    );
  }

  override toString(): string {
    return this.plain.toString() + (this.zone !== null && isNamed(this.zone) ? `@${this.zone}` : this.suffix);
  }

  /** With the offset, which every reader understands, instead of a zone's name. */
  override isoText(): string {
    return this.plain.toString() + this.suffix;
  }

  private get suffix(): string {
    return this.zone === null ? '' : offsetText(this.plain, this.zone);
  }
}

const winterDay = new Temporal.PlainDate(2000, 1, 1);
const winterDayMilliseconds = Date.UTC(2000, 0, 1);

function dateProperty(plain: Temporal.PlainDate | Temporal.PlainDateTime, name: string): FeelValue | undefined {
  switch (name) {
    case 'year':
    case 'month':
    case 'day':
      return plain[name];
    case 'weekday':
      return plain.dayOfWeek;
    default:
      return undefined;
  }
}

function timeProperty(plain: Temporal.PlainTime | Temporal.PlainDateTime, name: string): FeelValue | undefined {
  return name === 'hour' || name === 'minute' || name === 'second' ? plain[name] : undefined;
}

function zoneProperty(plain: Temporal.PlainDateTime, zone: string | null, name: string): FeelValue | undefined {
  if (name === 'timezone') {
    return zone;
  }
  if (name !== 'time offset') {
    return undefined;
  }
  if (zone === null) {
    return null;
  }
  const offset = fixedOffset(zone) ?? plain.toZonedDateTime(zone).offsetNanoseconds / 1_000_000;
  return new DaysDuration(offset);
}

function isNamed(zone: string): boolean {
  return fixedOffset(zone) === null;
}
