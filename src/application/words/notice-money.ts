import type { Reader } from '../../contract/requests.ts';
import type { Money } from '../../domain/money.ts';
import type { NoticeFacts } from '../../domain/notice.ts';
import type { NoticeWords } from './notice-words.ts';
import { fewNames, moneyView, plural } from './reader.ts';

type ForPartner = Extract<NoticeFacts, { kind: 'money_approved' | 'money_reversed' | 'money_paid' | 'money_returned' }>;

const say = (subject: string, ...sentences: string[]): NoticeWords => ({ subject, sentences });

/** What a partner hears of its own money. */
// prettier-ignore
export function moneyForPartner(facts: ForPartner, reader: Reader): NoticeWords {
  switch (facts.kind) {
    case 'money_approved':
      return say(`Approved for payment: ${sums(facts.amounts, reader)}`, `${sums(facts.amounts, reader)} ${wasOf(facts.amounts)} approved for ${dealsText(facts.deals)}. ${facts.amounts.length === 1 ? 'It comes' : 'They come'} with the next payout.`);
    case 'money_reversed':
      return say(`Taken back: ${sums(facts.amounts, reader)}`, `${sums(facts.amounts, reader)} for ${dealsText(facts.deals)} ${wasOf(facts.amounts)} taken back. What was paid of it already is set off against what you earn next. The statement says why.`);
    case 'money_paid':
      return say(`Paid: ${sums(facts.amounts, reader)}`, `${sums(facts.amounts, reader)} ${wasOf(facts.amounts)} paid to you for ${fewNames(facts.deals.map((deal) => `${deal.name} (${moneyView(deal, reader).text})`), 'other amounts')}.${facts.reference === '' ? '' : ` The bank’s reference: ${facts.reference}.`}`);
    case 'money_returned':
      return say(`Payment failed: ${sums(facts.amounts, reader)}`, `The transfer of ${sums(facts.amounts, reader)} to you failed at the bank. ${facts.amounts.length === 1 ? 'The amount is owed to you again and comes' : 'The amounts are owed to you again and come'} with the next payout. Please check with your partner manager that your bank details are right.`);
  }
}

/** What whoever decides hears of money that may be approved. */
export const moneyToApprove = (
  { entries, amounts }: Extract<NoticeFacts, { kind: 'money_to_approve' }>,
  reader: Reader,
): NoticeWords =>
  say(
    `To approve: ${plural(entries, 'amount')} for partners`,
    `${plural(entries, 'amount has', 'amounts have')} waited long enough and may be approved: ${sums(amounts, reader)}.`,
  );

const wasOf = ({ length }: readonly Money[]): string => (length === 1 ? 'was' : 'were');

const sums = (amounts: readonly Money[], reader: Reader): string =>
  amounts.map((amount) => moneyView(amount, reader).text).join(' and ');

/** The first and how many others; the statement has them all. */
function dealsText(deals: readonly string[]): string {
  const [first = 'your deals', ...others] = deals;
  return others.length === 0 ? first : `${first} and ${plural(others.length, 'other deal')}`;
}
