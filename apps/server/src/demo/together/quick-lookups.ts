import { HubService } from '#care/hub/hub.service.js';
import { OrganisationService } from '#care/organisation/organisation.service.js';
import { WorkerService } from '#care/organisation/worker.service.js';
import { DuplicateService } from '#care/person/duplicate.service.js';
import { PersonService } from '#care/person/person.service.js';
import { RestrictionService } from '#care/restriction/restriction.service.js';
import type { CareServices } from '../care-services.js';

/**
 * What a replay asks again and again is remembered, until what alone could change the answer is done: workers, organisations and shifts stay
 * as they are; a record becomes restricted by `restrict`, and one person with another by a decision.
 */
export function rememberLookups(care: CareServices): void {
  remember(care.get(WorkerService), 'get');
  remember(care.get(OrganisationService), 'get');
  remember(care.get(HubService), 'shiftsBetween');
  const restrictions = care.get(RestrictionService);
  forgetAfter(restrictions, 'restrict', remember(restrictions, 'isRestricted'));
  forgetAfter(care.get(DuplicateService), 'decide', remember(care.get(PersonService), 'identitiesOf'));
}

type Method = (...args: unknown[]) => Promise<unknown>;

/** @returns what forgets all answers */
function remember<T extends object>(service: T, name: keyof T & string): () => void {
  const methods = service as Record<string, Method>;
  const ask = (methods[name] as Method).bind(service);
  let known = new Map<string, Promise<unknown>>();
  methods[name] = (...args) => {
    const answers = known;
    const asked = JSON.stringify(args);
    const answer = answers.get(asked) ?? ask(...args);
    answers.set(asked, answer);
    // What was not there may come.
    answer.catch(() => answers.delete(asked));
    return answer;
  };
  return () => {
    known = new Map();
  };
}

function forgetAfter<T extends object>(service: T, name: keyof T & string, forget: () => void): void {
  const methods = service as Record<string, Method>;
  const change = (methods[name] as Method).bind(service);
  methods[name] = async (...args) => {
    try {
      return await change(...args);
    } finally {
      forget();
    }
  };
}
