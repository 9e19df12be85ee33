import { CareEntity, Id, OptionalText, OptionalWhole, Text } from '../common/columns.js';

/** A place where staff of several agencies sit together (R41, R44). */
@CareEntity('hub')
export class Hub {
  @Id() id: string;
  @Text() name: string;
  @OptionalText() location: string | null;
  @OptionalText() localityId: string | null;
  @OptionalWhole() desks: number | null;
}
