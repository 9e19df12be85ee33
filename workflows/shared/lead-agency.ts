/** The organisation that answers for the records a pathway makes by itself. Its id in the care library. */
export const LEAD_AGENCY = 'trafford-council';
