import { Account } from './account/account.entity.js';

/** Every entity of this room, for a data source. */
export const accessEntities = [Account];
