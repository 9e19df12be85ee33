import { useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '#server/openapi/schema.js';
import type { contactChoicesSchema } from '#server/work/contacts/new-contacts.answer.js';
import { get } from '../../api/client';
import { useLabels } from '../../shell/words';
import { Banner } from '../../ui/banner';
import { Checkboxes } from '../../ui/checkboxes';
import { ErrorState } from '../../ui/error-state';
import type { Option } from '../../ui/option';
import { Radios } from '../../ui/radios';
import { Select } from '../../ui/select';
import { Skeleton } from '../../ui/skeleton';
import { TextArea } from '../../ui/text-area';
import { TextField } from '../../ui/text-field';
import { choiceWords } from './choice-words';
import { isUrgent } from './contact-draft';
import type { PersonSearchProps } from './person-search';

type Choices = AnswerOf<typeof contactChoicesSchema>;

const optionsOf = (named: Choices['channels']): Option[] =>
  named.map((one) => ({ value: one.id, label: choiceWords(one) }));

const NARRATIVE_CHARACTERS_MAX = 20_000;

/** What came in: in their own words first, codes after. */
export function ContactFields({ draft, onChange, faultOf }: PersonSearchProps) {
  const labels = useLabels();
  const { data, error, refetch } = useQuery({
    queryKey: ['contact-choices'],
    queryFn: ({ signal }) => get<Choices>('/api/work/contacts/choices', signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data === undefined)
    return error === null ? (
      <Skeleton label="the questions" rows={6} />
    ) : (
      <ErrorState error={error} what="The questions" onRetry={() => void refetch()} />
    );
  const text = (name: 'referrerName' | 'referrerOffer' | 'whatHappened' | 'whatWouldHelp' | 'strengths') => ({
    id: name,
    value: draft[name],
    error: faultOf(name),
    onChange: (value: string) => onChange({ [name]: value }),
  });
  const isProfessional = draft.referrerKind === 'professional';
  const isAttached = draft.person?.kind === 'known' && draft.person.attachTo !== null;
  const goesBack = isProfessional && draft.agreementStatus === 'notAsked' && !isUrgent(draft);
  return (
    <>
      <section className="ui-card" aria-labelledby="what">
        <h2 id="what">What happened?</h2>
        <TextArea
          {...text('whatHappened')}
          label="What happened, in their words"
          rows={5}
          lengthMax={NARRATIVE_CHARACTERS_MAX}
        />
        <TextArea {...text('whatWouldHelp')} label="What would help today?" isOptional rows={3} />
        <TextArea {...text('strengths')} label="What goes well, who helps already?" isOptional rows={2} />
        <Checkboxes
          legend="Reasons"
          id="reasons"
          isOptional
          hint="All that apply; listening may change them."
          options={optionsOf(data.reasons)}
          value={draft.reasons}
          onChange={(reasons) => onChange({ reasons })}
          isInline
        />
        {draft.reasons.length > 1 && (
          <Select
            id="mainReason"
            label="Main reason"
            error={faultOf('mainReason')}
            placeholder="Choose one"
            options={optionsOf(data.reasons).filter(({ value }) => draft.reasons.includes(value))}
            value={draft.mainReason}
            onChange={(mainReason) => onChange({ mainReason })}
          />
        )}
        <Radios
          legend="Is it safe to call back?"
          id="safeToCallBack"
          isOptional
          isInline
          options={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
          value={draft.safeToCallBack}
          onChange={(safeToCallBack) => onChange({ safeToCallBack })}
        />
      </section>
      <section className="ui-card" aria-labelledby="from">
        <h2 id="from">Who is making contact?</h2>
        <Radios
          legend="Who"
          id="referrerKind"
          error={faultOf('referrerKind')}
          isInline
          options={optionsOf(data.referrerKinds)}
          value={draft.referrerKind}
          onChange={(referrerKind) => onChange({ referrerKind })}
        />
        <Select
          id="channel"
          label="How did it reach you?"
          error={faultOf('channel')}
          placeholder="Choose one"
          options={optionsOf(data.channels)}
          value={draft.channel}
          onChange={(channel) => onChange({ channel })}
        />
        {draft.referrerKind !== '' && draft.referrerKind !== 'self' && (
          <TextField {...text('referrerName')} label="Their name" isOptional />
        )}
        {isProfessional && (
          <>
            <Select
              id="referrerOrganisationId"
              label="Their agency"
              isOptional
              placeholder="Not known"
              options={data.agencies.map(({ id, name }) => ({ value: id, label: name }))}
              value={draft.referrerOrganisationId}
              onChange={(referrerOrganisationId) => onChange({ referrerOrganisationId })}
            />
            <TextArea
              {...text('referrerOffer')}
              label="What will they keep doing?"
              hint="The referrer stays with the person until somebody else has taken over."
              rows={2}
            />
          </>
        )}
        <Radios
          legend={`Has the ${labels.person} agreed to this contact?`}
          id="agreementStatus"
          error={faultOf('agreementStatus')}
          options={optionsOf(data.agreementStatuses)}
          value={draft.agreementStatus}
          onChange={(agreementStatus) => onChange({ agreementStatus })}
        />
        {goesBack && (
          <Banner tone="warning" role="status" title="This goes back to the referrer first">
            They are asked to speak with the {labels.person}. Not so where there is danger, a sign of abuse or a crisis:
            mark it below, and help starts at once.
          </Banner>
        )}
        {isAttached && (
          <Radios
            legend="Why do they come back?"
            id="demandType"
            isOptional
            options={[
              { value: 'value', label: 'Something new, or the next step' },
              { value: 'failure', label: 'Something was not done, or not done right' },
            ]}
            value={draft.demandType}
            onChange={(demandType) => onChange({ demandType })}
          />
        )}
      </section>
    </>
  );
}
