import type { HousedGroup } from '../accommodation/accommodation-place.entity.js';
import type { Weekday } from '../directory/service-schedule.entity.js';

/** The shapes of the seed files, as far as they are loaded. */
export interface LocalitiesFile {
  readonly localities: ReadonlyArray<{
    readonly id: string;
    readonly name: string;
    readonly rolloutWeek: number;
    readonly population?: number;
    readonly borders?: string[];
    readonly wards: ReadonlyArray<{
      readonly id: string;
      readonly name: string;
      readonly population: number;
      readonly rolloutWeek: number;
      readonly onsCode: string | null;
    }>;
  }>;
}

export interface OrganisationsFile {
  readonly organisations: ReadonlyArray<{
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly hasOwnDatabase: boolean;
    readonly inSharingAgreement: boolean;
    readonly answersBy: string;
    readonly roles: string[];
  }>;
}

export interface CommunityServicesFile {
  readonly services: ReadonlyArray<{
    readonly id: string;
    readonly name: string;
    readonly organizationName: string;
    readonly description: string;
    readonly needs: string[];
    readonly wardIds: string[];
    readonly languages?: string[];
    readonly minimumAge?: number;
    readonly maximumAge?: number;
    readonly free: boolean;
    readonly fees?: string;
    readonly assuredDate: string;
    readonly traffordProvider: boolean;
    readonly schedules: ReadonlyArray<readonly [Weekday, string, string]>;
  }>;
}

export interface AccommodationFile {
  readonly places: ReadonlyArray<{
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly providerId: string;
    readonly suitableFor: HousedGroup[];
    readonly interim: boolean;
    readonly spaces: number;
  }>;
}
