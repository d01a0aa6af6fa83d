import type { CustomerChoice, Mediation } from '../../contract/program.ts';
import type { Reader } from '../../contract/requests.ts';
import type { PartnerHistory } from '../../db/partner-history.ts';
import { claimedAtOf } from '../../domain/claim-standing.ts';
import { isCertified, salesCertifiedUntil } from '../../domain/certification.ts';
import type { DirectFinding } from '../../domain/finding.ts';
import type { Partner } from '../../domain/partner.ts';
import { isOutside } from '../../domain/finding.ts';
import { dayIn } from '../../domain/protection.ts';
import type { SubmittedRegistration } from '../../domain/registration.ts';
import type { Consequence, PolicyWord } from '../../domain/resolution.ts';
import type { TwoWayActivity } from '../../domain/two-way-activity.ts';
import { againstIdOf, lossTo, type Conflict } from '../conflict-sides.ts';
import type { Owed } from '../owed-for-loss.ts';
import { activityEvidence, activityText } from './activity.ts';
import { allReasonsOf, surenessOf } from './match.ts';
import { dateText, dayText, momentText, plural } from './reader.ts';
import { consequenceSentence, policySentence } from './resolution.ts';
import type { Setting } from './setting.ts';

/** A partner's claim with what it rests on. */
export interface ClaimSide {
  registration: SubmittedRegistration;
  activity: readonly { type: string; at: string }[];
  partner: Partner | null;
  history: PartnerHistory;
}

interface Weighed {
  ours: ClaimSide;
  /** Null: the vendor's own deal, or a claim that is gone. */
  other: ClaimSide | null;
  conflict: Conflict;
  word: PolicyWord;
  owed: Owed;
  standing: readonly Conflict[];
  /** Our own team's two-way activity with the company before the registration, latest first. */
  dealings: readonly Dealing[];
  setting: Setting;
}

/** Two-way activity with what the CRM calls it. */
export type Dealing = TwoWayActivity & { title: string };

const none = 'None known';

export function mediationView(weighed: Weighed): Mediation {
  const { ours, conflict, word, standing, setting } = weighed;
  const { partnerName } = ours.registration.claim;
  const isPartner = conflict.kind === 'another_partner';
  const other = isPartner
    ? conflict.partnerName
    : conflict.kind === 'direct_activity'
      ? 'Our own team'
      : 'Our own deal';
  const oursIsFirst = claimedAtOf(ours.registration) <= (isPartner ? conflict.submittedAt : conflict.since);
  const more = standing.filter((one) => one !== conflict);
  return {
    against: isPartner ? 'partner' : 'direct',
    againstId: againstIdOf(conflict),
    heads: { ours: `${partnerName} (this registration)`, other },
    policySentence: policySentence(word, { ours: partnerName, other }, oursIsFirst, setting.reader),
    policyChoice: word.winner === 'undecided' ? null : word.winner,
    rows: rowsOf(weighed),
    dealings: {
      heading: 'Our own team with this customer before the registration, by the CRM',
      facts: weighed.dealings.map((one) => activityEvidence(one, setting.reader, one.title)),
    },
    choices: isPartner ? betweenPartners(weighed, other) : againstDirect(weighed),
    evidence: {
      label: isPartner
        ? 'What shows who worked with the customer, and when'
        : 'What shows the earlier relationship, and when',
      required: false,
    },
    also: more.length === 0 ? '' : `Choosing ${partnerName} also decides against ${more.map(nameOf).join(' and ')}.`,
  };
}

const nameOf = (conflict: Conflict): string =>
  conflict.kind === 'another_partner'
    ? conflict.partnerName
    : conflict.kind === 'direct_activity'
      ? `our own team’s dealings with ${conflict.companyName}`
      : `our own deal "${conflict.dealName}"`;

function rowsOf({ ours, other, conflict, dealings, setting }: Weighed): Mediation['rows'] {
  const { reader } = setting;
  const isPartner = conflict.kind === 'another_partner';
  const match = `${surenessOf(conflict.match)}: ${allReasonsOf(conflict.match, reader).slice(0, 3).join(', ')}`;
  const claim = ours.registration.claim;
  const theirs = other?.registration.claim;
  const written = (name: string, domain: string): string => [name, domain].filter((part) => part !== '').join(', ');
  return [
    {
      label: isPartner
        ? 'Submitted at'
        : conflict.kind === 'direct_activity'
          ? 'Submitted, or last in touch, at'
          : 'Submitted or opened at',
      ours: momentText(claimedAtOf(ours.registration), reader),
      other: momentText(isPartner ? conflict.submittedAt : conflict.since, reader),
    },
    {
      label: 'Company as written',
      ours: written(claim.customerName, claim.customerDomain),
      other: theirs
        ? written(theirs.customerName, theirs.customerDomain)
        : isPartner
          ? conflict.customerName
          : conflict.companyName,
    },
    { label: 'Match', ours: match, other: match },
    {
      label: 'Activity with the customer',
      ours: activityOf(ours, reader),
      other: other ? activityOf(other, reader) : isPartner ? none : ourOwnActivity(conflict, dealings, reader),
    },
    {
      label: 'Certificate',
      ours: certificateOf(ours, setting),
      other: other ? certificateOf(other, setting) : isPartner ? none : 'Not needed',
    },
    {
      label: 'History',
      ours: historyOf(ours),
      other: other
        ? historyOf(other)
        : isPartner || conflict.kind === 'direct_activity' || conflict.others === 0
          ? none
          : plural(conflict.others, 'more deal'),
    },
  ];
}

/** Our own deal, and when we last dealt with the customer before the registration. */
function ourOwnActivity(conflict: DirectFinding, dealings: readonly Dealing[], reader: Reader): string {
  const deal = conflict.kind === 'direct_activity' ? [] : [`Deal "${conflict.dealName}", stage ${conflict.stage}`];
  const known = dealings.length > 0 ? dealings : conflict.activity ? [conflict.activity] : [];
  const dated = known.slice(0, 3).map((one) => activityText(one, reader));
  return [...deal, ...dated].join('; ');
}

const activities: Record<string, string> = {
  InformationProvided: 'answered questions',
  StatusUpdated: 'told how it stands',
  AppealLodged: 'appealed',
};

function activityOf({ registration, activity }: ClaimSide, reader: Reader): string {
  const contact = registration.claim.contactName === '' ? [] : [`names ${registration.claim.contactName} as contact`];
  const dated = activity.slice(-3).map(({ type, at }) => `${activities[type] ?? type} on ${dateText(at, reader)}`);
  return [...contact, ...dated].join('; ') || none;
}

function certificateOf({ partner }: ClaimSide, { now, timeZone, reader, policy }: Setting): string {
  const until = partner && salesCertifiedUntil(partner);
  if (!partner || until === null) return none;
  return isCertified(partner, dayIn(now, timeZone), policy)
    ? `Valid until ${dayText(until, reader)}`
    : `Lapsed on ${dayText(until, reader)}`;
}

const historyOf = ({ history }: ClaimSide): string =>
  history.registrations === 0
    ? 'No other registration'
    : `${plural(history.registrations, 'other registration')}: ${history.won} won, ${history.approved} protected, ${history.rejected} rejected`;

/** Whether a choice needs words: it is not the policy's, the policy has none, or it approves what lies outside the agreement. */
const needsWords = ({ ours, word }: Weighed, choice: string): boolean =>
  word.winner !== choice || (choice === 'this' && ours.registration.findings.some(isOutside));

function betweenPartners(weighed: Weighed, other: string): Mediation['choices'] {
  const { ours, setting } = weighed;
  const { partnerName, customerName } = ours.registration.claim;
  const days = plural(setting.policy.protection.protectionDays, 'day');
  const choice = (value: 'this' | 'other', winner: string, loser: string): Mediation['choices'][number] => ({
    value,
    label: winner,
    consequence: `${customerName} is protected for ${winner} for ${days}. The registration of ${loser} is rejected; no fee is owed.`,
    needsReason: needsWords(weighed, value),
    credits: [],
  });
  return [choice('this', partnerName, other), choice('other', other, partnerName)];
}

function againstDirect(weighed: Weighed): Mediation['choices'] {
  const { ours, owed, setting } = weighed;
  const { registration } = ours;
  const { partnerName, customerName } = registration.claim;
  const { policy, reader } = setting;
  const loss = (kind: Consequence['kind']): string =>
    owed.owes ? consequenceSentence(lossTo(registration, kind, policy), reader) : owed.note;
  return [
    {
      value: 'this',
      label: partnerName,
      consequence: `${customerName} is protected for ${partnerName} for ${plural(policy.protection.protectionDays, 'day')}. No fee is owed.`,
      needsReason: needsWords(weighed, 'this'),
      credits: [],
    },
    {
      value: 'direct',
      label: 'Our own team',
      consequence: loss('referral_fee'),
      needsReason: needsWords(weighed, 'direct'),
      credits: [
        { value: 'referral_fee', label: 'Referral fee', consequence: loss('referral_fee') },
        {
          value: 'co_sell_credit',
          label: 'Co-sell credit, for help that advanced the deal',
          consequence: loss('co_sell_credit'),
        },
      ],
    },
  ];
}

/** What follows when the customer's wish for another partner is honoured (rule 9). */
export const customerChoiceView = (
  contenders: readonly SubmittedRegistration[],
  consequence: Consequence,
  reader: Reader,
): CustomerChoice => ({
  consequence: consequenceSentence(consequence, reader),
  contenders: contenders.map(({ id, claim, submittedAt }) => ({
    value: id,
    label: `${claim.partnerName}, registered on ${dateText(submittedAt, reader)}`,
  })),
  evidence: { label: 'Who at the customer said so, and when', required: true },
});
