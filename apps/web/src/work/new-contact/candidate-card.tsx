import type { AnswerOf } from '#server/openapi/schema.js';
import type { duplicatesSchema } from '#server/work/contacts/new-contacts.answer.js';
import { capital, useLabels } from '../../shell/words';
import { Button } from '../../ui/button';
import { RelativeTime } from '../../ui/relative-time';
import { Tag, type Tone } from '../../ui/tag';
import { dateWords } from '../../ui/time-words';
import type { ChosenPerson } from './contact-draft';

/** A record that may be the same human being. */
export type Candidate = AnswerOf<typeof duplicatesSchema>['candidates'][number];

const LIKENESS: Readonly<Record<Candidate['likeness'], { tone: Tone; word: string }>> = {
  same: { tone: 'good', word: 'Same person' },
  likely: { tone: 'info', word: 'Likely the same' },
  possible: { tone: 'neutral', word: 'Possibly the same' },
};

/** How the server tells of somebody with whom this worker has nothing to do. */
const INITIALS = /^(?:\S\. ?)+$/;

export interface CandidateCardProps {
  readonly candidate: Candidate;
  readonly chosen: ChosenPerson | null;
  readonly onChoose: (person: ChosenPerson | null) => void;
}

/** Why it may be the same person, whether a case is open, and the choice: attach comes first. */
export function CandidateCard({ candidate, chosen, onChoose }: CandidateCardProps) {
  const labels = useLabels();
  const { personId, name, birthDate, ward, likeness, reasons, openEpisode } = candidate;
  const choose = (attachTo: string | null) => {
    const isChosen = isThis(attachTo);
    onChoose(isChosen ? null : { kind: 'known', personId, name, attachTo });
  };
  const isThis = (attachTo: string | null) =>
    chosen?.kind === 'known' && chosen.personId === personId && chosen.attachTo === attachTo;
  return (
    <div className="contact-candidate">
      <p className="contact-candidate__head">
        <strong>{name}</strong> <Tag tone={LIKENESS[likeness].tone}>{LIKENESS[likeness].word}</Tag>
      </p>
      <p className="ui-soft">
        {[
          birthDate === null
            ? INITIALS.test(name)
              ? null
              : 'Date of birth not known'
            : `Born ${dateWords(new Date(birthDate))}`,
          ward,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p>Why: {reasons.join(', ')}.</p>
      {INITIALS.test(name) && (
        <p className="ui-soft">
          Told by initials until more fits: add the date of birth, the address or the NHS number.
        </p>
      )}
      {openEpisode !== null && (
        <p>
          {capital(labels.case)} open for <RelativeTime at={openEpisode.openedAt} as="since" />
          {openEpisode.stageName !== null && `, ${openEpisode.stageName}`}
          {', '}
          {openEpisode.keyworker === null
            ? `no ${labels.keyworker} yet`
            : `${labels.keyworker} ${openEpisode.keyworker}`}
          .
        </p>
      )}
      <div className="ui-row">
        {openEpisode !== null && (
          <Button
            isSmall
            className="contact-choice"
            aria-pressed={isThis(openEpisode.id)}
            aria-label={`Attach to the open ${labels.case} of ${name}`}
            onClick={() => choose(openEpisode.id)}
          >
            Attach to the open {labels.case}
            {isThis(openEpisode.id) && ' ✓'}
          </Button>
        )}
        <Button
          isSmall
          className="contact-choice"
          aria-pressed={isThis(null)}
          aria-label={`New ${labels.case} for ${name}`}
          onClick={() => choose(null)}
        >
          {openEpisode === null ? `This ${labels.person}` : `Same ${labels.person}, new ${labels.case}`}
          {isThis(null) && ' ✓'}
        </Button>
      </div>
    </div>
  );
}
