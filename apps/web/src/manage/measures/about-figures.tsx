import { Banner } from '../../ui/banner';
import { exactTime } from '../../ui/time-words';
import { dayName } from './figures';
import type { About } from './insight-api';

/** How far the figures reach, and whether anything is still missing from them. */
export function AboutFigures({ about }: { about: About }) {
  return (
    <>
      <p className="ui-soft">
        From {dayName(about.period.from)} to now, {exactTime(new Date(about.asOf))}: {about.period.weeks} whole weeks
        and this one so far. Time runs by the clock, nights and weekends included.
      </p>
      {!about.isUpToDate && (
        <Banner tone="info" role="status">
          What happened in the last moments is not in the figures yet.
        </Banner>
      )}
    </>
  );
}
