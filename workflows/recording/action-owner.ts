import type { ActionOwnerKind } from '#care/plan/plan-action.entity.js';

const OWN_WORDS: readonly ActionOwnerKind[] = ['person', 'family', 'community', 'keyworker'];
const AGENCY = 'agency:';

/**
 * Who holds an action, from what a form has: one of the words of the plan, `agency:<code>`, or a name.
 *
 * @param otherwise what somebody named is, where the form does not say
 */
export function actionOwner(
  text: string | undefined,
  otherwise: ActionOwnerKind,
): { readonly ownerKind: ActionOwnerKind; readonly owner?: string } {
  const own = OWN_WORDS.find((kind) => kind === text?.trim().toLowerCase());
  if (own) {
    return { ownerKind: own };
  }
  if (text?.startsWith(AGENCY)) {
    return { ownerKind: 'agency', owner: text.slice(AGENCY.length) };
  }
  return text ? { ownerKind: otherwise, owner: text } : { ownerKind: otherwise };
}
