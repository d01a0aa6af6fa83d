import type { Reader } from '../../contract/requests.ts';
import type { ReceiptGone } from '../../contract/receipt.ts';
import type { SubmittedRegistration } from '../../domain/registration.ts';
import { dateText } from './reader.ts';

export type { ReceiptGone } from '../../contract/receipt.ts';

/** What the holder of a link may do: act for the partner, look as the partner, or look at the partner's view from inside. */
export interface ReceiptRight {
  may: 'act' | 'look' | 'look_inside';
}

/** Said above a receipt that only shows. */
export const rightNote = ({ may }: ReceiptRight): string => {
  if (may === 'act') return '';
  return may === 'look_inside'
    ? 'You are looking at the partner’s view. Nothing can be sent from here.'
    : 'The registration ended some time ago, so nothing can be sent from this link any more. Your partner manager can send you a new one.';
};

/** Why a link opens nothing; it says nothing of the registration, for the link may be in other hands. */
export function receiptGone(
  why: 'replaced' | 'over' | 'view_over',
  { receiptLink }: SubmittedRegistration,
  reader: Reader,
): ReceiptGone {
  const say = (title: string, text: string): ReceiptGone => ({ gone: { title, text } });
  switch (why) {
    case 'replaced': {
      const { at, by } = receiptLink?.replaced ?? {};
      const when = at === undefined ? '' : ` on ${dateText(at, reader)}`;
      const whom = by === undefined ? 'your partner manager' : `${by}, who replaced it`;
      return say(
        'This link was replaced',
        `It was replaced${when} and opens nothing any more. Use the link in the newest mail about this registration, or ask ${whom}.`,
      );
    }
    case 'over':
      return say(
        'This link is over',
        'The registration it belongs to ended long ago. Ask your partner manager if you need its receipt again.',
      );
    case 'view_over':
      return say(
        'This link to look is over',
        'Links to look at the partner’s view open for a short time. Open it again from the deal or the review queue.',
      );
  }
}
