import type { CardAction } from '../../contract/deal-card.ts';
import type { ViewerRole } from '../../contract/shared.ts';
import { isContest, needsOverride, type Finding } from '../../domain/finding.ts';
import { awaitsMediation } from '../../domain/later-claims.ts';
import { allowedMoves, isOpen, type MoveName } from '../../domain/lifecycle.ts';
import { protectedUntil } from '../../domain/protection.ts';
import type { SubmittedRegistration } from '../../domain/registration.ts';
import { mayDecide } from './onlooker.ts';
import type { Setting } from './setting.ts';
import { extensionsLeft, mayAppeal, updateStanding } from './standing.ts';
import { dayText, plural } from './reader.ts';

/** What a person is to a registration. */
export interface Hand {
  role: ViewerRole;
  /** Sent it. */
  isSender: boolean;
  /** Sent it, or owns its deal. */
  isTheirs: boolean;
  /** Later claims of other partners that wait beside this one, for who decides. */
  later?: readonly Extract<Finding, { kind: 'another_partner' }>[];
}

/** What this person may do to a registration now, as its state allows; at most two are primary. */
export function actionsOn(registration: SubmittedRegistration, hand: Hand, setting: Setting): CardAction[] {
  if (hand.role === 'ops') return [];
  const moves = new Set<MoveName>(allowedMoves(registration.state, hand.role));
  const offered = isOpen(registration.state)
    ? openActions(registration, hand)
    : registration.state === 'approved'
      ? protectedActions(registration, hand, setting)
      : closedActions(registration, hand, setting);
  return offered.filter(({ kind }) => moves.has(moveOf(kind)));
}

/**
 * In the queue the next registration comes up in the place of the last, so an approval says what it protects before it is
 * sent: whoever presses twice has not approved two.
 */
export const lookedAtAgain = (
  actions: readonly CardAction[],
  { claim: { customerName, partnerName } }: SubmittedRegistration,
  { now, timeZone, policy, reader }: Setting,
): CardAction[] => {
  const until = dayText(protectedUntil(now, timeZone, policy).toString(), reader);
  const days = plural(policy.protection.protectionDays, 'day');
  const follows = `${customerName} is protected for ${partnerName} for ${days}, until ${until}.`;
  return actions.map((one) => (one.kind === 'approve' && !one.needsReason ? { ...one, follows } : one));
};

/** Mediating is approving or rejecting with the other side in view. */
const moveOf = (kind: CardAction['kind']): MoveName =>
  kind === 'mediate' ? 'approve' : kind === 'register' ? 'submit' : (kind.replaceAll('_', '-') as MoveName);

const action = (kind: CardAction['kind'], label: string, more: Partial<CardAction> = {}): CardAction => ({
  kind,
  label,
  primary: false,
  needsReason: false,
  ...more,
});

function openActions(
  registration: SubmittedRegistration,
  { role, isSender, isTheirs, later = [] }: Hand,
): CardAction[] {
  const { state } = registration;
  const isStuck = state === 'blocked';
  const waits = state === 'action_required';
  const awaits = later.some(awaitsMediation);
  const contested = registration.findings.some(isContest) || awaits;
  const overrides = registration.findings.some(needsOverride) || awaits;
  const isFirst = !contested && later.length > 0;
  const mediate = contested || isFirst ? [action('mediate', 'Mediate…', { primary: true })] : [];
  const approve = action('approve', 'Approve', { primary: !contested, needsReason: overrides });
  return [
    ...(mayDecide(role)
      ? [
          // Whom rule 6 lets win may be approved at once; beside it stands the way to decide otherwise.
          ...(isFirst ? [approve, ...mediate] : [...mediate, approve]),
          action('reject', 'Reject…', { primary: !isStuck && !waits && !isFirst, needsReason: true }),
          action('request_information', 'Ask for information…', { needsReason: true }),
        ]
      : []),
    ...(waits && (isTheirs || mayDecide(role))
      ? [action('provide_information', 'Answer…', { primary: isTheirs })]
      : []),
    ...(isStuck || state === 'conflict' ? [action('recheck', 'Check again', { primary: isStuck })] : []),
    ...(mayDecide(role) ? [action('assign', 'Assign…')] : []),
    ...(isSender || mayDecide(role) ? [action('withdraw', 'Withdraw…')] : []),
  ];
}

function protectedActions(
  registration: Extract<SubmittedRegistration, { state: 'approved' }>,
  { role, isSender, isTheirs }: Hand,
  setting: Setting,
): CardAction[] {
  const { approval } = registration;
  const { overdue } = updateStanding(approval, setting);
  const days = plural(setting.policy.protection.extensionDays, 'day');
  const decides = mayDecide(role);
  return [
    ...(isTheirs || decides ? [action('update_status', 'Tell how it stands', { primary: isTheirs || overdue })] : []),
    ...(decides && extensionsLeft(approval, setting) > 0
      ? [action('extend', `Extend by ${days}…`, { needsReason: true })]
      : []),
    ...(decides ? [action('honour_choice', 'Customer chose another partner…', { needsReason: true })] : []),
    ...(isSender || decides ? [action('withdraw', 'Withdraw…', { needsReason: !isSender })] : []),
  ];
}

function closedActions(registration: SubmittedRegistration, { role, isTheirs }: Hand, setting: Setting): CardAction[] {
  const isAppealed = registration.appeal !== null && registration.appeal.decision === null;
  const decides = mayDecide(role);
  return [
    ...(decides && isAppealed
      ? [action('decide_appeal', 'Decide the appeal…', { primary: true, needsReason: true })]
      : []),
    ...(isTheirs && mayAppeal(registration, setting) ? [action('appeal', 'Appeal…', { needsReason: true })] : []),
    ...(decides ? [action('reopen', 'Reopen…', { needsReason: true })] : []),
  ];
}
