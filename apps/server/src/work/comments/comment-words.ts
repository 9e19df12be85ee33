import type { Comment } from '#care/comment/comment.entity.js';

/** `Comment at “Listen”, for the keyworker, changed`. */
export function commentTitle(comment: Comment): string {
  const { step, keyworkerId, changedAt, withdrawnAt, visibility } = comment;
  return [
    `Comment${step === null ? '' : ` at “${step}”`}`,
    ...(visibility === 'agency' ? ['within the agency'] : []),
    ...(keyworkerId === null ? [] : ['for the keyworker']),
    ...(withdrawnAt !== null ? ['withdrawn'] : changedAt !== null ? ['changed'] : []),
  ].join(', ');
}
