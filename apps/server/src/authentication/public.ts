import { SetMetadata } from '@nestjs/common';

export const PUBLIC = 'otr:public';

/** Anybody may call it, unproven. */
export const Public = () => SetMetadata(PUBLIC, true);
