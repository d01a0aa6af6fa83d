import type { CardAction, DealCard, PartnerOnDeal, PartnerOption } from '../../contract/deal-card.ts';
import type { Reader } from '../../contract/requests.ts';
import type { ViewerRole } from '../../contract/shared.ts';
import { isContested } from '../../domain/deal-standing.ts';
import { isCertified, salesCertifiedUntil, type Partner } from '../../domain/partner.ts';
import { dayIn } from '../../domain/protection.ts';
import type { SubmittedRegistration } from '../../domain/registration.ts';
import { openStates } from '../../domain/decide-registration.ts';
import { mayDecide } from './onlooker.ts';
import { dateText, dayText, onePoint, plural } from './reader.ts';
import { dueSentence, stateTags, statusSentence, type Setting } from './registration.ts';

/** A registration with what the log adds to it. */
export interface Kept {
  registration: SubmittedRegistration;
  version: number;
}

/** Line 1 of the card: who, and where do we stand. */
export function headline(lead: Kept | null, all: readonly Kept[], setting: Setting): DealCard['headline'] {
  if (!lead) return { tag: { label: 'No partner', tone: 'neutral' }, sentence: 'No partner on this deal yet.' };
  const { registration } = lead;
  const sentence = statusSentence(registration, setting);
  if (!isContested(all) || registration.state === 'conflict') return { tag: stateTags[registration.state], sentence };
  if (!openStates.includes(registration.state)) {
    return { tag: stateTags[registration.state], sentence: `${sentence} Another registration is contested.` };
  }
  const { customerName, partnerName } = registration.claim;
  const due = dueSentence(registration, setting);
  const contest = `Conflict: ${plural(all.length, 'partner')} registered ${customerName}. ${partnerName} was first. ${due}`;
  return { tag: stateTags.conflict, sentence: onePoint(contest) };
}

export const mayRegister = (role: ViewerRole): boolean => role !== 'ops';

/** What this person may do to a registration; at most two are primary. */
export function actionsOn(
  registration: SubmittedRegistration | null,
  role: ViewerRole,
  mayWithdraw: boolean,
): CardAction[] {
  if (!registration || !openStates.includes(registration.state)) return [];
  const actions: CardAction[] = [];
  const stuck = registration.state === 'blocked';
  if (mayDecide(role)) {
    if (!stuck) {
      actions.push({ kind: 'approve', label: 'Approve', primary: true, needsReason: overrides(registration) });
    }
    actions.push({ kind: 'reject', label: 'Reject…', primary: !stuck, needsReason: true });
  }
  if (stuck || registration.state === 'conflict') {
    actions.push({ kind: 'recheck', label: 'Check again', primary: stuck, needsReason: false });
  }
  if (mayWithdraw || mayDecide(role)) {
    actions.push({ kind: 'withdraw', label: 'Withdraw…', primary: false, needsReason: false });
  }
  return actions;
}

/** Actions on the card of a deal: those on its leading registration, and registering where nobody holds it. */
export function cardActions(
  lead: Kept | null,
  role: ViewerRole,
  mayWithdraw: boolean,
  isOpenDeal: boolean,
  isOneOfSeveral: boolean,
): CardAction[] {
  // Where several partners wait, a button says whose registration it is about.
  const whose = isOneOfSeveral && lead ? ` ${lead.registration.claim.partnerName}` : '';
  const on = actionsOn(lead?.registration ?? null, role, mayWithdraw).map((action) => ({
    ...action,
    label: action.kind === 'recheck' ? action.label : action.label.replace(/…?$/, (dots) => `${whose}${dots}`),
  }));
  if (!mayRegister(role) || !isOpenDeal) return on;
  const primary = lead === null || ['rejected', 'withdrawn', 'expired', 'lost'].includes(lead.registration.state);
  const register: CardAction = {
    kind: 'register',
    label: primary ? 'Register for a partner' : 'Register for another partner',
    primary,
    needsReason: false,
  };
  return primary ? [register, ...on] : [...on, register];
}

const overrides = (registration: SubmittedRegistration): boolean =>
  registration.findings.some((finding) => finding.kind === 'another_partner' || finding.kind === 'direct_pipeline');

const credits: Partial<Record<SubmittedRegistration['state'], string>> = {
  approved: 'Exclusive while protected',
  won: 'Margin by tier',
  in_review: 'None until approved',
  submitted: 'None until approved',
  conflict: 'None until decided',
  blocked: 'None while blocked',
};

/** Line 4 of the card: a partner's part in the deal, from its registration. */
export const partnerOnDeal = ({ registration }: Kept, mayOpen: boolean, setting: Setting): PartnerOnDeal => ({
  partnerName: registration.claim.partnerName,
  role: 'Registered',
  what: `Registered the deal: ${stateTags[registration.state].label.toLowerCase()}`,
  when: dateText(registration.submittedAt, setting.reader),
  credit: credits[registration.state] ?? 'None',
  why: mayOpen ? registration.id : '',
});

/** A partner as the form offers it, with the state of its sales certificate. */
export function partnerOption(partner: Partner, setting: Setting): PartnerOption {
  const current = isCertified(partner, dayIn(setting.now, setting.timeZone));
  const until = salesCertifiedUntil(partner);
  return {
    id: partner.id,
    name: partner.name,
    tier: partner.tier,
    certificate: { current, sentence: certificateSentence(current, until, setting.reader) },
  };
}

function certificateSentence(current: boolean, until: string | null, reader: Reader): string {
  if (until === null) return 'No sales certificate';
  return current
    ? `Certificate valid until ${dayText(until, reader)}`
    : `Certificate lapsed on ${dayText(until, reader)}`;
}
