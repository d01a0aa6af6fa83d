import type { CardAction } from '../contract.ts';

/** Most acts that stand out; everything else is in the calm row below. */
const mostPrimary = 2;

/** What needs doing first, at most two, and the rest. Where nothing is primary, the first two lead. */
export function actionRows<Action extends CardAction>(actions: Action[]): { leading: Action[]; rest: Action[] } {
  const primary = actions.filter(({ primary }) => primary);
  const leading = (primary.length > 0 ? primary : actions.filter(({ kind }) => kind !== 'withdraw')).slice(
    0,
    mostPrimary,
  );
  return { leading, rest: actions.filter((action) => !leading.includes(action)) };
}
