import { CareEntity, Id, Moment, OptionalMoment, Text } from '../common/columns.js';

@CareEntity('accommodation_booking')
export class AccommodationBooking {
  @Id() id: string;
  @Text() placeId: string;
  @Text() episodeId: string;
  @Moment() since: Date;
  @OptionalMoment() until: Date | null;
}
