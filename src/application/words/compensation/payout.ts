import type { PayoutView } from '../../../contract/compensation.ts';
import type { Tag } from '../../../contract/shared.ts';
import type { FailedLine, LeftOut, NotConverted, Payout, PayoutLine } from '../../../domain/compensation/payout.ts';
import { isWithBank } from '../../../domain/compensation/payout-moves.ts';
import { plus } from '../../../domain/compensation/posting.ts';
import { dateText, dayText, moneyView, onePoint, plural } from '../reader.ts';
import type { Setting } from '../setting.ts';

export const payoutTags: Record<PayoutView['state'], Tag> = {
  proposed: { label: 'Waits for approval', tone: 'warning' },
  approved: { label: 'Approved, to be paid', tone: 'info' },
  paid: { label: 'Paid', tone: 'success' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
};

/** How much of a file's checksum is said: enough to compare it by eye. The log keeps the whole. */
const shownDigits = 12;

/** Who did what, and what has to happen next. */
export function payoutSentence(payout: Payout, { reader, policy }: Setting): string {
  const { proposed, approved, exported, paid, cancelled, cancelAsked, lines, reported, failed } = payout;
  const by = (did: string, { by: who, at }: { by: { name: string }; at: string }): string =>
    `${did} by ${who.name} on ${dateText(at, reader)}.`;
  const said = [by('Proposed', proposed)];
  if (approved) said.push(by('Approved', approved));
  const last = exported.at(-1);
  if (last) {
    const often = exported.length === 1 ? '' : `, ${plural(exported.length, 'file')} in all`;
    said.push(
      `Saved as CSV by ${last.by.name} on ${dateText(last.at, reader)}${often} (its SHA-256 begins with ${last.sha256.slice(0, shownDigits)}).`,
    );
  }
  if (paid) said.push(`Paid on ${dayText(paid.paidOn, reader)}${paid.reference ? ` (${paid.reference})` : ''}, told by ${paid.by.name}.`); // prettier-ignore
  if (cancelled) said.push(`${by('Cancelled', cancelled)} ${cancelled.reason}`);
  if (payout.state === 'proposed') {
    said.push(
      policy.payout.fourEyes
        ? 'Somebody else has to approve it: operations or an administrator may.'
        : 'Operations or an administrator has to approve it.',
    );
  }
  if (cancelAsked) {
    const next = policy.payout.fourEyes ? 'Somebody else of operations or an administrator has to confirm it' : 'It has to be confirmed'; // prettier-ignore
    said.push(
      onePoint(`${by('Asked to be cancelled', cancelAsked)} ${cancelAsked.reason}.`),
      `${next}, or it is cleared.`,
    );
  }
  if (reported.length > 0) {
    const what = plural(reported.length, 'transfer is', 'transfers are');
    said.push(
      `${what} reported as failed: ${policy.payout.fourEyes ? 'somebody else has to confirm it' : 'it has to be confirmed'}, or it is cleared.`,
    );
  } else if (payout.state === 'approved' && !cancelAsked) {
    said.push(
      lines.length === 0 ? 'Every transfer of it failed: cancel it.' : 'Hand it to the bank, then mark it as paid.',
    );
  }
  if (failed.length > 0) said.push(`${plural(failed.length, 'transfer', 'transfers')} failed at the bank.`);
  return onePoint(said.join(' '));
}

/** What cancelling a payout means whose file was saved for the bank; empty where it was not. */
export const cancelNote = (payout: Payout, { policy }: Setting): string =>
  payout.state !== 'approved' || !isWithBank(payout)
    ? ''
    : `Its file was saved for the bank. Cancel it only if the bank has not paid it and will not: everything in it is paid again with the next payout.${policy.payout.fourEyes ? ' Somebody else has to confirm it.' : ''}`;

export const totalsOf = (lines: readonly PayoutLine[], { reader }: Setting): PayoutView['totals'] => {
  const sums = new Map<string, number>();
  for (const { currency, amountMinor } of lines) sums.set(currency, plus(sums.get(currency) ?? 0, amountMinor));
  const inOrder = [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.map(([currency, amountMinor]) => moneyView({ currency, amountMinor }, reader));
};

export function lineNote(line: PayoutLine, notConverted: readonly NotConverted[], { reader }: Setting): string {
  const kept = notConverted.find(
    ({ partnerId, currency }) => partnerId === line.partnerId && currency === line.currency,
  );
  if (!kept) return '';
  return kept.because === 'no_rate'
    ? `The partner wants ${kept.wanted}; there is no rate from ${line.currency}, so it stays in its own currency.`
    : `The partner wants ${kept.wanted}; the last rate from ${line.currency} is of ${kept.rateOn === null ? 'long ago' : dayText(kept.rateOn, reader)} and too old, so it stays in its own currency.`;
}

/** Who says that a transfer failed, why, and what has to happen next. */
export function reportedSentence({ by, at, reason }: Payout['reported'][number], { reader, policy }: Setting): string {
  const next = policy.payout.fourEyes
    ? 'Somebody else has to confirm it: operations or an administrator may.'
    : 'It has to be confirmed: operations or an administrator may.';
  return `${onePoint(`Reported as failed by ${by.name} on ${dateText(at, reader)}: ${reason}.`)} ${next}`;
}

export function failedSentence({ reason, reported, confirmed }: FailedLine, { reader }: Setting): string {
  const why = onePoint(`Failed at the bank: ${reason}.`);
  const who = `Reported by ${reported.by.name} on ${dateText(reported.at, reader)}, confirmed by ${confirmed.by.name} on ${dateText(confirmed.at, reader)}.`;
  return `${why} ${who} The amount is owed again.`;
}

export function leftOutSentence({ because, amountMinor, currency }: LeftOut, { reader, policy }: Setting): string {
  const text = moneyView({ amountMinor, currency }, reader).text;
  switch (because) {
    case 'negative_balance':
      return `The account stands at ${text}: nothing is paid, and what is owed is carried into the next payout.`;
    case 'below_minimum':
      return `${text} is less than ${policy.payout.minimumAmount} ${currency}, the least that is paid; it is carried into the next payout.`;
    case 'too_small_to_convert':
      return `${text} comes to nothing in the currency the partner is paid in, so it is not paid and stays approved.`;
    case 'in_live_run':
      return `${text} waits: money of this partner is in a payout that is under way.`;
  }
}
