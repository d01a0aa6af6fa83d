import type { LedgerEntryView } from '../../../contract/compensation.ts';
import type { CompensationWarning, Entitlement } from '../../../domain/compensation/entitlement.ts';
import type { Entry } from '../../../domain/compensation/ledger.ts';
import { piecesAt } from '../../../domain/compensation/posting.ts';
import { tierOn, type Tiered } from '../../../domain/tier.ts';
import { dateText, dayText, moneyView, onePoint } from '../reader.ts';
import type { Setting } from '../setting.ts';
import { heldBack, kindLabels, reversalWords, stageTags } from './labels.ts';
import { percentText } from './plan.ts';

/** Where something earned stands, as a reader knows it: what has not waited its days yet, and what a person holds back, is held. */
export function stageOf(entry: Entry, standing: string, today: string): LedgerEntryView['stage'] {
  if (standing === 'accrued') return entry.dueOn <= today ? 'accrued' : 'held';
  return standing as LedgerEntryView['stage'];
}

export const tagOf = (entry: Entry, stage: LedgerEntryView['stage']): LedgerEntryView['tag'] =>
  entry.held && stage === 'held' ? heldBack : stageTags[stage];

/** "Gold margin", "New customer bonus", "Fee after a conflict". */
export function labelOf({ kind, evidence, period }: Entitlement, { reader }: Setting): string {
  const tier = evidence.find((one) => one.kind === 'tier')?.says;
  if (kind === 'margin' && tier) return `${tier} margin`;
  return period === null ? kindLabels[kind] : `${kindLabels[kind]}, ${monthText(period, reader.locale)}`;
}

/** "November 2026" */
export const monthText = (month: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T12:00:00Z`),
  );

/** "30 % of EUR 60,000 (rule 22, policy version 3)." */
export function amountSentence(entitlement: Entitlement, { reader }: Setting): string {
  const { basisPoints, base, rule, policyVersion, amount, evidence } = entitlement;
  const how =
    basisPoints === null
      ? `A flat ${moneyView(amount, reader).text}`
      : `${percentText(basisPoints / 100, reader.locale)} % of ${moneyView(base, reader).text}`;
  const cap = evidence.find(({ kind }) => kind === 'cap');
  const cut = cap
    ? ` Without the cap it would be ${percentText(Number(cap.says) / 100, reader.locale)} % (rule 33).`
    : '';
  const tier = evidence.find(({ kind }) => kind === 'tier');
  const since = tier?.on ? ` ${tier.says} since ${dayText(tier.on, reader)}.` : '';
  return `${how} (rule ${rule}, policy version ${policyVersion}).${cut}${since}`;
}

/** What happens next with it, or why it was taken back. */
export function nextSentence(entry: Entry, stage: LedgerEntryView['stage'], setting: Setting): string {
  const { reader, policy } = setting;
  if (entry.movedTo) return 'The deal was merged into another one, and what was earned goes on there.';
  if (entry.reversed) {
    const { reason, at, said } = entry.reversed;
    const why = said ? `${said.by} took it back on ${dateText(at, reader)}: ${said.reason}` : `Taken back on ${dateText(at, reader)}: ${reversalWords[reason]}`; // prettier-ignore
    const owed = piecesAt(entry, 'approved').find(({ amountMinor }) => amountMinor < 0);
    const back = owed && moneyView({ amountMinor: -owed.amountMinor, currency: owed.currency }, reader).text;
    return onePoint(`${why}.${back ? ` ${back} was paid already and is set off against the next payout.` : ''}`);
  }
  if (entry.held) {
    const { by, at, reason } = entry.held;
    return onePoint(`${by} holds it back since ${dateText(at, reader)}: ${reason}.`);
  }
  switch (stage) {
    case 'held':
      return policy.payout.approveByHand
        ? `Waits until ${dayText(entry.dueOn, reader)}, then for approval.`
        : `Waits until ${dayText(entry.dueOn, reader)} and is then approved by itself.`;
    case 'accrued':
      return policy.payout.approveByHand
        ? `Has waited since ${dayText(entry.dueOn, reader)} for approval.`
        : 'Is approved by itself in a moment.';
    case 'approved': {
      const { returned } = entry;
      if (!returned) return 'Comes with the next payout.';
      const failed = `The transfer failed at the bank (told on ${dateText(returned.at, reader)}): ${returned.reason}`;
      return `${onePoint(`${failed}.`)} Comes with the next payout.`;
    }
    case 'payable':
      return 'Is in a payout that is under way.';
    default:
      return '';
  }
}

/** What was told of the partner's tier after this was approved changes nothing of it; empty where nothing was. */
export function tierNote({ entitlement, pieces, reversed, held }: Entry, partner: Tiered, { reader }: Setting): string {
  const said = entitlement.evidence.find(({ kind }) => kind === 'tier')?.says;
  const { tier, since, change } = tierOn(partner, entitlement.earnedOn);
  const isSettled =
    held?.approved !== undefined ||
    pieces.some(({ stage }) => stage === 'approved' || stage === 'payable' || stage === 'paid');
  if (reversed || said === undefined || said === tier || !isSettled) return '';
  const told =
    change && since ? `${tier} since ${dayText(since, reader)}, told on ${dayText(change.toldOn, reader)}` : tier;
  return `Worked out as ${said}, and stays so: this was approved before the partner was known to be ${told}.`;
}

/** What a person should look at; nothing is held back for it. */
export function warningText(
  { kind, partnerId }: Pick<Entitlement, 'kind' | 'partnerId'>,
  { warnings, unknown }: { warnings: readonly CompensationWarning[]; unknown: readonly string[] },
  { reader }: Setting,
): string {
  const percent = (basisPoints: number): string => `${percentText(basisPoints / 100, reader.locale)} %`;
  const said = warnings.flatMap((one) => {
    if (one.kind === 'unusual_deal') {
      return `All partners together get ${percent(one.basisPoints)} of this deal; more than ${percent(one.above)} is unusual.`;
    }
    return one.kind === 'unusual_sum' && one.partnerId === partnerId
      ? `Margin and bonuses add up to ${percent(one.basisPoints)} of this deal; more than ${percent(one.above)} is unusual (rule 33).`
      : [];
  });
  if (kind === 'margin' && unknown.includes('term')) {
    said.push(
      'No contract length is known, so there is no bonus for two or three years (rule 33): fill in “Contract length in months” on the deal.',
    );
  }
  if (kind === 'referral_recurring' && unknown.includes('term')) {
    said.push(
      'No contract length is known, so the deal counts as one year and the fee ends with it (rule 34): fill in “Contract length in months” on the deal.',
    );
  }
  if (kind === 'margin' && unknown.includes('new_logo')) {
    said.push('The deal has no company, so there is no bonus for a new customer (rule 33).');
  }
  return said.join(' ');
}
