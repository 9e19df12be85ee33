import { useRef, useState } from 'react';
import type { AnswerOf } from '#server/openapi/schema.js';
import type { duplicatesSchema } from '#server/work/contacts/new-contacts.answer.js';
import { ask } from '../../api/client';
import { useLabels } from '../../shell/words';
import { announce } from '../../ui/announce';
import { Button } from '../../ui/button';
import { DateField } from '../../ui/date-field';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Skeleton } from '../../ui/skeleton';
import { TextField } from '../../ui/text-field';
import { CandidateCard } from './candidate-card';
import { type ContactDraft, personOf } from './contact-draft';

type Found = AnswerOf<typeof duplicatesSchema>;

type Search =
  | { readonly state: 'none' | 'busy' }
  | { readonly state: 'failed'; readonly error: unknown }
  | ({ readonly state: 'found' } & Found);

export interface PersonSearchProps {
  readonly draft: ContactDraft;
  readonly onChange: (changes: Partial<ContactDraft>) => void;
  readonly faultOf: (fieldId: string) => string | undefined;
}

/** First of all: is the person known already, and is a case of theirs open? */
export function PersonSearch({ draft, onChange, faultOf }: PersonSearchProps) {
  const labels = useLabels();
  const [search, setSearch] = useState<Search>({ state: 'none' });
  const asked = useRef(0);
  const text = (name: 'nhsNumber' | 'givenName' | 'familyName' | 'addressLine' | 'postcode' | 'phone') => ({
    id: name,
    value: draft[name],
    onChange: (value: string) => onChange({ [name]: value }),
    onKeyDown: (event: { key: string; preventDefault: () => void }) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      void find();
    },
  });

  const find = async () => {
    setSearch({ state: 'busy' });
    asked.current += 1;
    const own = asked.current;
    try {
      const found = await ask<Found>('POST', '/api/work/contacts/duplicates', { body: personOf(draft) });
      // Asked anew since: that answer counts, whichever comes first.
      if (own !== asked.current) return;
      setSearch({ state: 'found', ...found });
      const { length } = found.candidates;
      const isWrong = found.nhsNumber?.isValid === false;
      announce(
        `${isWrong ? `${found.nhsNumber?.words} ` : ''}${length === 0 ? 'No match' : `${length} possible ${length === 1 ? 'match' : 'matches'}`}`,
      );
    } catch (error) {
      if (own === asked.current) setSearch({ state: 'failed', error });
    }
  };

  const nhsFault =
    search.state === 'found' && search.nhsNumber?.isValid === false
      ? `NHS number: ${search.nhsNumber.words}`
      : undefined;
  const canSearch = Object.keys(personOf(draft)).length > 0;
  return (
    <section className="ui-card" aria-labelledby="who">
      <h2 id="who">Who is it about?</h2>
      <p className="ui-soft">Whatever is known helps. Search before you start a new record.</p>
      <div className="contact-grid">
        <div className="contact-grid__row">
          <TextField
            {...text('nhsNumber')}
            label="NHS number"
            hint="10 digits, for example 999 123 4567"
            inputMode="numeric"
            width={20}
            error={nhsFault ?? faultOf('nhsNumber')}
          />
        </div>
        <TextField {...text('givenName')} label="First name" />
        <TextField {...text('familyName')} label="Last name" />
        <DateField
          id="birth"
          label="Date of birth"
          value={draft.birth}
          error={faultOf('birth')}
          onChange={(birth) => onChange({ birth })}
        />
        <TextField {...text('addressLine')} label="Address" hint="House number and street" />
        <TextField {...text('postcode')} label="Postcode" width={10} hint="For example M32 0AA" />
        <TextField {...text('phone')} label="Phone" type="tel" width={20} isOptional />
      </div>
      <Button
        variant="primary"
        isBusy={search.state === 'busy'}
        aria-disabled={!canSearch || undefined}
        onClick={() => void find()}
      >
        Search for {labels.people}
      </Button>
      <div className="contact-found">
        {search.state === 'busy' && <Skeleton label="possible matches" rows={2} />}
        {search.state === 'failed' && <ErrorState error={search.error} what="The search" onRetry={() => void find()} />}
        {search.state === 'found' &&
          (search.candidates.length === 0 ? (
            <EmptyState title="No match.">
              <p>Check the spelling and search again, or start a new person.</p>
            </EmptyState>
          ) : (
            <>
              <h3>
                {search.candidates.length === 1 ? 'One possible match' : `${search.candidates.length} possible matches`}
              </h3>
              <ul className="contact-candidates">
                {search.candidates.map((candidate) => (
                  <li key={candidate.personId}>
                    <CandidateCard
                      candidate={candidate}
                      chosen={draft.person}
                      onChoose={(person) => onChange({ person })}
                    />
                  </li>
                ))}
              </ul>
            </>
          ))}
        {(search.state === 'found' || draft.person?.kind === 'new') && (
          <Button
            aria-pressed={draft.person?.kind === 'new'}
            className="contact-choice"
            onClick={() => onChange({ person: draft.person?.kind === 'new' ? null : { kind: 'new' } })}
          >
            {draft.person?.kind === 'new' ? 'New person ✓' : 'New person'}
          </Button>
        )}
        {search.state !== 'found' && draft.person?.kind === 'known' && (
          <p>
            Chosen: <strong>{draft.person.name}</strong>
            {draft.person.attachTo === null ? ', new case' : ', attached to the open case'}
          </p>
        )}
      </div>
    </section>
  );
}
