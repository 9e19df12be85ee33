import type { EngineState } from '../api/engine-state';
import { Banner } from '../ui/banner';
import { timeOfDay } from '../ui/time-words';

export interface EngineBannerProps {
  readonly state: EngineState | undefined;
  /** The area that is shown: what the pause means there. */
  readonly area: 'work' | 'design' | 'manage' | undefined;
}

const MEANING = {
  work: [
    'What you write is saved, and what you hand in for a task is kept: it is taken as soon as they run again.',
    'A new contact, a claim or a hand-over has to be tried again then.',
  ].join(' '),
  design: 'You can go on drawing, and drafts are saved. Nothing can be deployed until they run again.',
  manage: 'The figures show where people were then.',
} as const;

/** Says that the pathways stand still, since when, and what that means for who looks. */
export function EngineBanner({ state, area }: EngineBannerProps) {
  if (state === undefined || state.isRunning) return null;
  const title =
    state.awaySince === null
      ? 'The pathways stand still'
      : `The pathways have stood still since ${timeOfDay(new Date(state.awaySince))}`;
  return (
    <Banner tone="warning" role="status" title={title}>
      <p>
        The system that runs them cannot be reached. It is tried again by itself, and this message goes when it is back.
        {area !== undefined && ` ${MEANING[area]}`}
      </p>
    </Banner>
  );
}
