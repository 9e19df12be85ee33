/** A variable `v` that says which episode its case is about. The list repeats the condition of the index that finds it. */
export const SAYS_EPISODE = `v.name = 'episodeId' AND v.name IN ('contactId', 'episodeId', 'personId', 'concernId')`;
