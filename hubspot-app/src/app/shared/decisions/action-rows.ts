import type { CardAction } from '../contract.ts';

/** Most acts that stand out; everything else is in the calm row below. */
const mostPrimary = 2;

/** What needs doing first, at most two acts, and the rest. */
export function actionRows<Action extends CardAction>(actions: Action[]): { leading: Action[]; rest: Action[] } {
  const leading = actions.filter(({ primary }) => primary).slice(0, mostPrimary);
  return { leading, rest: actions.filter((action) => !leading.includes(action)) };
}
