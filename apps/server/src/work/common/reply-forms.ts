/**
 * Forms in which an agency answers a request and may keep single fields from others: what they brought is told by the request, field by
 * field as its author allowed, never by the form as it was handed in.
 */
export const REPLY_FORMS: ReadonlySet<string> = new Set(['p17-reply', 'p17-phone']);
