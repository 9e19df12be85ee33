import { Banner } from './banner';

export interface OfflineBannerProps {
  /** Until when what is shown was right: "14:02"; undefined where all is well, and nothing is shown. */
  readonly staleSince: string | undefined;
  /** What is kept on this device until it can be sent. */
  readonly waiting?: number | undefined;
}

/** Says that what is shown may be old, since when, and what happens to what is entered. */
export function OfflineBanner({ staleSince, waiting = 0 }: OfflineBannerProps) {
  if (staleSince === undefined) return null;
  return (
    <Banner tone="warning" role="status">
      <p>
        Updated {staleSince}, connection lost. Retrying.
        {waiting > 0 && ` ${waiting} ${waiting === 1 ? 'answer is' : 'answers are'} kept on this device.`}
      </p>
    </Banner>
  );
}
