import { Injectable } from '@nestjs/common';
import type { StoreAgreementDto } from '#care/agreement/agreement.dto.js';
import type { Capacity } from '#care/agreement/agreement.entity.js';
import { given } from '#care/common/given.js';
import type { TaskEntry } from '#care/task-entry/task-entry.entity.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import { FormValues } from '../shared/form-values.js';

/** Who answered, by how a child's agreement was given. */
const ANSWERED_BY_CHILD: Readonly<Record<string, string>> = {
  own: 'person',
  parent: 'parent',
  both: 'person and parent',
  court: 'court',
};
/** And where it was in doubt whether the person can decide. */
const ANSWERED_BY_CAPACITY: Readonly<Record<string, string>> = {
  decides: 'person',
  'best-interest': 'best interest decision',
  advocate: 'advocate',
};

/** What belongs to an agreement beside its choices, as the forms of its pathway say it. */
export type AgreementDetails = Partial<
  Pick<StoreAgreementDto, 'askedBy' | 'answeredBy' | 'capacity' | 'explainedIn' | 'keptWhere' | 'cannotAskReason'>
>;

/** Reads the recorded forms of the agreement pathway; where it was asked elsewhere they say nothing. */
@Injectable()
export class AgreementForms {
  constructor(private readonly entries: TaskEntryService) {}

  async detailsOf(processInstanceKey: string): Promise<AgreementDetails> {
    const entries = await this.entries.ofInstance(processInstanceKey);
    const form = (formId: string): FormValues => new FormValues(latest(entries, formId)?.values ?? {});
    const explained = form('p16-explain');
    const capacity = form('p16-capacity').text('capacityResult');
    const child = form('p16-child').text('childAgreement');
    const how = explained.texts('explainedHow');
    return given({
      askedBy: latest(entries, 'p16-choices')?.workerId,
      answeredBy: ANSWERED_BY_CHILD[child ?? ''] ?? ANSWERED_BY_CAPACITY[capacity ?? ''],
      capacity: capacityOf(explained.text('capacity'), capacity),
      explainedIn: how.length > 0 ? how.join(', ') : undefined,
      keptWhere: form('p16-choices').text('keptWhere'),
      cannotAskReason: form('p16-basis').text('basisReason'),
    });
  }
}

function latest(entries: readonly TaskEntry[], formId: string): TaskEntry | undefined {
  return entries.findLast((entry) => entry.formId === formId);
}

function capacityOf(doubted: string | undefined, result: string | undefined): Capacity | undefined {
  if (result) {
    return result === 'decides' ? 'has' : 'lacks';
  }
  return doubted === 'has' || doubted === 'doubt' ? doubted : undefined;
}
