import type { CreditAppeal as AppealView, CreditView, DealAttribution } from '../../../contract/attribution.ts';
import type { ViewerRole } from '../../../contract/shared.ts';
import type { Attribution, CreditAppeal } from '../../../domain/attribution/attribution.ts';
import type { Credit, Influence } from '../../../domain/attribution/credit.ts';
import { leadingFacts } from '../../../domain/attribution/deal-days.ts';
import type { DealFacts } from '../../../domain/attribution/touchpoint.ts';
import type { Money } from '../../../domain/money.ts';
import type { Policy } from '../../../domain/policy.ts';
import { mayDecide } from '../onlooker.ts';
import { dateText, dayText, moneyView, plural } from '../reader.ts';
import type { Setting } from '../setting.ts';
import { fullCreditSentence } from './credit-sentence.ts';
import { influenceTags, noCredit } from './labels.ts';

/** "Northwind sourced this deal; Contoso helped." */
export function attributionHeadline(attribution: Attribution | null): DealAttribution['headline'] {
  const credits = attribution?.decided?.credits ?? [];
  const waiting = (attribution?.touchpoints ?? []).filter(({ status }) => status === 'proposed').length;
  if (credits.length === 0) {
    return waiting > 0
      ? {
          tag: { label: 'Waits for confirmation', tone: 'warning' },
          sentence: 'No partner is credited with this deal yet.',
        }
      : { tag: noCredit, sentence: 'No partner is credited with this deal.' };
  }
  const source = credits.find(({ partnerId }) => partnerId === attribution?.decided?.sourcePartnerId);
  const helpers = credits.filter((credit) => credit !== source);
  const helped = helpers.map(
    ({ partnerName, influence }, index) => `${partnerName} ${deeds[influence](!source && index === 0)}`,
  );
  const parts = [...(source ? [`${source.partnerName} sourced this deal`] : []), ...helped];
  const lead = source ?? helpers.toSorted((a, b) => b.basisPoints - a.basisPoints)[0];
  return { tag: lead ? influenceTags[lead.influence] : noCredit, sentence: `${parts.join('; ')}.` };
}

/** What a partner did, in a sentence that names the deal once. */
const deeds: Record<Influence, (isFirst: boolean) => string> = {
  sourced: (isFirst) => (isFirst ? 'brought this deal' : 'also brought it'),
  accelerated: (isFirst) => `accelerated ${isFirst ? 'this deal' : 'it'}`,
  influenced: (isFirst) => (isFirst ? 'helped with this deal' : 'helped'),
};

/** A partner's credit on a deal; `credit` is null where it told something and has none. */
export function creditView(
  attribution: Attribution,
  partner: { id: string; name: string; tier: string },
  credit: Credit | null,
  amount: Money | null,
  { role, setting }: { role: ViewerRole; setting: Setting },
): CreditView {
  const { reader } = setting;
  const appeal = appealView(attribution, partner.id, role, setting);
  const touchpoints = attribution.touchpoints.filter(
    ({ partnerId, status }) => partnerId === partner.id && status === 'confirmed',
  ).length;
  if (!credit) {
    const waits = attribution.touchpoints.some(
      ({ partnerId, status }) => partnerId === partner.id && status === 'proposed',
    );
    return {
      partner,
      influences: [],
      tag: waits ? { label: 'Waits', tone: 'warning' } : noCredit,
      basisPoints: 0,
      shareText: '-',
      amount: null,
      sentence: waits
        ? 'Waits for confirmation: nothing of it counts yet (rule 12).'
        : touchpoints > 0
          ? 'Nothing it did counts by the rules: see each entry.'
          : 'Nothing of it is confirmed (rule 12).',
      when: '',
      touchpoints,
      // Of what still waits there is nothing to appeal against yet.
      appeal: waits && appeal?.state === 'possible' ? null : appeal,
    };
  }
  const [first, last] = [dayText(credit.firstTouchOn, reader), dayText(credit.lastTouchOn, reader)];
  return {
    partner,
    influences: credit.influences,
    tag: influenceTags[credit.influence],
    basisPoints: credit.basisPoints,
    shareText: shareText(credit.basisPoints, reader.locale),
    amount: amount && moneyView(amount, reader),
    sentence: fullCreditSentence(attribution, credit, setting),
    when: first === last ? first : `${first} to ${last}`,
    touchpoints: credit.touchpointIds.length,
    appeal,
  };
}

/** "62.5 %" in the reader's manners. */
export const shareText = (basisPoints: number, locale: string): string =>
  `${new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(basisPoints / 100)} %`;

function appealView(
  { appeals }: Attribution,
  partnerId: string,
  role: ViewerRole,
  { reader }: Setting,
): AppealView | null {
  const own = appeals.filter((one) => one.partnerId === partnerId);
  const appeal = own.findLast(({ decision }) => decision === null) ?? own.at(-1);
  if (!appeal) {
    return {
      state: 'possible',
      sentence: 'Something is missing or wrong? The partner, or you for it, may appeal.',
      tone: 'neutral',
      mayLodge: true,
      mayDecide: false,
    };
  }
  if (!appeal.decision) {
    return {
      state: 'open',
      sentence: `${appeal.by.name} appealed on ${dateText(appeal.lodgedAt, reader)}${elsewhere(appeal)}: ${appeal.reason}`,
      tone: 'warning',
      mayLodge: false,
      mayDecide: mayDecide(role),
    };
  }
  const { outcome, reason, at } = appeal.decision;
  return {
    state: outcome,
    sentence: `Appeal ${outcome} on ${dateText(at, reader)}${elsewhere(appeal)}: ${reason}`,
    tone: outcome === 'upheld' ? 'success' : 'neutral',
    mayLodge: false,
    mayDecide: false,
  };
}

const elsewhere = ({ mergedFrom }: CreditAppeal): string =>
  mergedFrom === undefined ? '' : ', on a deal that was merged into this one';

/** "Open, in Proposal" / "Won on 3 Nov 2026" */
export function dealStateText(facts: Pick<DealFacts, 'state' | 'stage' | 'closedAt'>, { reader }: Setting): string {
  if (facts.state === 'open') return `Open, in ${facts.stage}`;
  const label = facts.state === 'won' ? 'Won' : 'Lost';
  return facts.closedAt ? `${label} on ${dateText(facts.closedAt, reader)}` : label;
}

const modelWords: Record<Policy['attribution']['model'], string> = {
  primary_partner: 'All credit goes to the partner that sourced the deal, else to the strongest',
  even: 'Credit is shared evenly',
  weighted: 'Credit is shared by what each partner did',
  first_touch: 'All credit goes to the first touch',
  last_touch: 'All credit goes to the last touch',
};

/** "Credit is shared by what each partner did (policy version 3)." */
export function modelSentence(attribution: Attribution | null, policy: Policy): string {
  const decided = attribution?.decided;
  const model = decided?.model ?? policy.attribution.model;
  return `${modelWords[model]} (policy version ${decided?.policyVersion ?? policy.version}).`;
}

/** Until when something can still be told of a closed deal; empty while it can be told anyway. */
export function closedSentence(attribution: Attribution | null, setting: Setting, until: string | null): string {
  const facts = attribution && leadingFacts(attribution);
  if (attribution?.standing === 'gone') return 'The deal was deleted in the CRM. What was told of it is kept.';
  if (attribution?.standing === 'merged') return 'The deal was merged into another one.';
  if (!facts || facts.state === 'open' || until === null) return '';
  return `The deal is closed. Evidence was taken for ${plural(setting.policy.attribution.lateEvidenceDays, 'day')}, until ${dayText(until, setting.reader)} (rule 12).`;
}
