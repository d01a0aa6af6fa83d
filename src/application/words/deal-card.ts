import type { CardAction, DealCard } from '../../contract/deal-card.ts';
import type { PartnerOption } from '../../contract/program.ts';
import type { Reader } from '../../contract/requests.ts';
import type { ViewerRole } from '../../contract/shared.ts';
import { isContested } from '../../domain/deal-standing.ts';
import { isCertified, salesCertifiedUntil } from '../../domain/certification.ts';
import type { Partner } from '../../domain/partner.ts';
import { dayIn } from '../../domain/protection.ts';
import type { SubmittedRegistration } from '../../domain/registration.ts';
import { isOpen } from '../../domain/lifecycle.ts';
import { actionsOn, type Hand } from './actions.ts';
import { mayDecide } from './onlooker.ts';
import { dayText, onePoint, plural } from './reader.ts';
import { dueSentence, stateTag, stateTags, statusSentence } from './registration.ts';
import type { Setting } from './setting.ts';
import { agreedWords } from './territory.ts';

/** A registration with what the log adds to it. */
export interface Kept {
  registration: SubmittedRegistration;
  version: number;
}

/** Line 1 of the card: who, and where do we stand; for who decides, also what waits beside the leading registration. */
export function headline(
  lead: Kept | null,
  all: readonly Kept[],
  setting: Setting,
  role: ViewerRole,
): DealCard['headline'] {
  const { tag, sentence } = standingOfDeal(lead, all, setting);
  return { tag, sentence: [sentence, ...(mayDecide(role) ? appealsBeside(lead, all) : [])].join(' ') };
}

/** Appeals on registrations that do not lead, whose actions the card does not have. */
const appealsBeside = (lead: Kept | null, all: readonly Kept[]): string[] =>
  all
    .filter(({ registration: { id, appeal } }) => id !== lead?.registration.id && appeal !== null && !appeal.decision)
    .map(
      ({ registration: { claim } }) =>
        `${claim.partnerName} appealed against the decision: decide the appeal in the review queue, under Registration appeals.`,
    );

function standingOfDeal(lead: Kept | null, all: readonly Kept[], setting: Setting): DealCard['headline'] {
  if (!lead) return { tag: { label: 'No partner', tone: 'neutral' }, sentence: 'No partner on this deal yet.' };
  const { registration } = lead;
  const sentence = statusSentence(registration, setting);
  if (!isContested(all) || registration.state === 'conflict') return { tag: stateTag(registration, setting), sentence };
  if (!isOpen(registration.state)) {
    return { tag: stateTag(registration, setting), sentence: `${sentence} Another registration is contested.` };
  }
  const { customerName, partnerName } = registration.claim;
  const due = dueSentence(registration, setting);
  const contest = `Conflict: ${plural(all.length, 'partner')} registered ${customerName}. ${partnerName} was first. ${due}`;
  return { tag: stateTags.conflict, sentence: onePoint(contest) };
}

export const mayRegister = (role: ViewerRole): boolean => role !== 'ops';

/** Acts whose button says whose registration it is about. */
const named: ReadonlySet<string> = new Set(['approve', 'reject', 'withdraw']);

/** Actions on the card of a deal: those on its leading registration, and registering where nobody holds it. */
export function cardActions(
  lead: Kept | null,
  hand: Hand,
  isOpenDeal: boolean,
  isOneOfSeveral: boolean,
  setting: Setting,
): CardAction[] {
  // Where several partners wait, a button says whose registration it is about.
  const whose = isOneOfSeveral && lead ? ` ${lead.registration.claim.partnerName}` : '';
  const on = (lead ? actionsOn(lead.registration, hand, setting) : []).map((action) => ({
    ...action,
    label: !named.has(action.kind) ? action.label : action.label.replace(/…?$/, (dots) => `${whose}${dots}`),
  }));
  if (!mayRegister(hand.role) || !isOpenDeal) return on;
  const primary = lead === null || ['rejected', 'withdrawn', 'expired', 'lost'].includes(lead.registration.state);
  const register: CardAction = {
    kind: 'register',
    label: primary ? 'Register for a partner' : 'Register for another partner',
    primary,
    needsReason: false,
  };
  return atMostTwoPrimary(primary ? [register, ...on] : [...on, register]);
}

function atMostTwoPrimary(actions: CardAction[]): CardAction[] {
  let left = 2;
  return actions.map((action) => ({ ...action, primary: action.primary && left-- > 0 }));
}

/** A partner as the form offers it, with the state of its sales certificate. */
export function partnerOption(partner: Partner, setting: Setting): PartnerOption {
  const today = dayIn(setting.now, setting.timeZone);
  const current = isCertified(partner, today, setting.policy);
  const until = salesCertifiedUntil(partner);
  return {
    id: partner.id,
    name: partner.name,
    tier: partner.tier,
    certificate: { current, sentence: certificateSentence(current, until, today.toString(), setting.reader) },
    territories: agreedWords(partner.territories),
  };
}

function certificateSentence(current: boolean, until: string | null, today: string, reader: Reader): string {
  if (until !== null && until >= today) return `Certificate valid until ${dayText(until, reader)}`;
  if (current) return 'New: no sales certificate needed yet';
  return until === null ? 'No sales certificate' : `Certificate lapsed on ${dayText(until, reader)}`;
}
