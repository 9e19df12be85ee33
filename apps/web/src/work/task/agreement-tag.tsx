import { Tag, type Tone } from '../../ui/tag';
import type { Identity } from './task-detail';

const TONES: Readonly<Record<string, Tone>> = {
  given: 'good',
  refused: 'danger',
  withdrawn: 'danger',
  expired: 'warning',
};

/** The person's yes to being worked with: a word and a sign, never a colour alone. */
export function AgreementTag({ agreement }: { agreement: Identity['agreement'] }) {
  const tone = TONES[agreement.state] ?? 'neutral';
  return (
    <Tag tone={tone} icon={tone === 'good' ? 'check' : tone === 'danger' ? 'cross' : 'info'}>
      {agreement.words}
    </Tag>
  );
}
