import { faultWords } from 'c/partnerDeskFault';
import { actIds } from 'c/partnerDeskIdentity';

/**
 * Sends acts on partners' money; sent again unchanged after a fault it is the same act. Answers `{ answer }`, or
 * `{ fault }` with the words of what went wrong.
 */
export function moneySender() {
  const ids = actIds();
  return async (content, ask) => {
    try {
      const answer = await ask(ids.of(content));
      ids.answered();
      return { answer };
    } catch (error) {
      return { fault: faultWords(error) };
    }
  };
}

/** Tells whoever shows the money what an act led to. */
export const moneyMoved = (answer) =>
  new CustomEvent('moved', { bubbles: true, composed: true, detail: { ...answer } });
