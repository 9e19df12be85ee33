import type { IconName } from '../../ui/icon';
import { Tag, type Tone } from '../../ui/tag';
import type { Variation } from './insight-api';

const LOOKS: Readonly<Record<Variation['kind'], { readonly tone: Tone; readonly icon: IconName }>> = {
  concern: { tone: 'danger', icon: 'alert' },
  improvement: { tone: 'good', icon: 'check' },
  neutral: { tone: 'info', icon: 'info' },
  common: { tone: 'neutral', icon: 'minus' },
  'not-enough': { tone: 'neutral', icon: 'dot' },
};

/** Whether the last week is a real change, as an icon with its words. */
export function VariationTag({ variation }: { variation: Variation }) {
  const { tone, icon } = LOOKS[variation.kind];
  const hasLimits = variation.kind !== 'not-enough';
  return (
    <>
      <Tag tone={tone} icon={icon}>
        {variation.words}
      </Tag>
      {hasLimits && variation.isTrial && <span className="measure-under">trial limits</span>}
    </>
  );
}
