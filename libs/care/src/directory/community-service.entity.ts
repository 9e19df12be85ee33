import { CareEntity, Flag, Id, OptionalDay, OptionalText, OptionalWhole, Text, Texts } from '../common/columns.js';

export const SERVICE_STATUSES = ['active', 'inactive', 'defunct', 'temporarily closed'] as const;
export type ServiceStatus = (typeof SERVICE_STATUSES)[number];

/** A community service, with the field names of Open Referral UK (HSDS-UK) where it has one (R91, R92). */
@CareEntity('community_service')
export class CommunityService {
  @Id() id: string;
  @Text() name: string;
  @Text() organizationName: string;
  @Text() description: string;
  @Text({ default: 'active' }) status: ServiceStatus;
  /** Needs it answers, by reason code. */
  @Texts() needs: string[];
  /** Wards it serves; empty: the whole borough. */
  @Texts() wardIds: string[];
  @OptionalText() postcode: string | null;
  @Texts() languages: string[];
  @OptionalWhole() minimumAge: number | null;
  @OptionalWhole() maximumAge: number | null;
  @Flag() free: boolean;
  @OptionalText() fees: string | null;
  /** The day on which somebody last checked the entry. */
  @OptionalDay() assuredDate: string | null;
  @OptionalText() email: string | null;
  @OptionalText() phone: string | null;
  @OptionalText() url: string | null;
  /** Money spent here stays with a Trafford provider (R15). */
  @Flag() traffordProvider: boolean;
}
