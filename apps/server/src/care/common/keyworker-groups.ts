/** `keyworker:<episode>`: the group of whoever goes with the person, as pathways name it. */
export const KEYWORKER = 'keyworker:';

/** Who holds the tasks of `keyworker:<episode>` while nobody is named: as `KeyworkerService.holderOf` says. */
export const NOBODY_NAMED_GROUP = 'shift-lead';
