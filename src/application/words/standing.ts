import type { RegistrationSummary } from '../../contract/deal-card.ts';
import type { AppealStanding, InformationAsked, ProtectionStanding, UpdateStanding } from '../../contract/program.ts';
import type { ViewerRole } from '../../contract/shared.ts';
import { appealableUntil } from '../../domain/decide-appeal.ts';
import { dayIn, daysLeft } from '../../domain/protection.ts';
import type { Approval, SubmittedRegistration } from '../../domain/registration.ts';
import { editableFields } from './editable.ts';
import { mayKnowRivals } from './onlooker.ts';
import { dateText, dayText, plural } from './reader.ts';
import type { Setting } from './setting.ts';

/** What a registration's clocks and open questions say, each null where it does not apply. */
export const standingOf = (
  registration: SubmittedRegistration,
  setting: Setting,
  viewer: ViewerRole,
): Pick<RegistrationSummary, 'assignee' | 'protection' | 'update' | 'appeal' | 'information'> => ({
  assignee: registration.assignee,
  protection: registration.state === 'approved' ? protectionStanding(registration.approval, setting) : null,
  update: registration.state === 'approved' ? updateStanding(registration.approval, setting) : null,
  appeal: appealStanding(registration, setting, viewer),
  information: informationAsked(registration, setting),
});

/** How many more times a protection may be extended. */
export const extensionsLeft = ({ extensions }: Approval, { policy }: Setting): number =>
  Math.max(0, policy.protection.extensionsAllowed - extensions.length);

function protectionStanding(approval: Approval, setting: Setting): ProtectionStanding {
  const { protection } = setting.policy;
  const left = daysLeft(Temporal.PlainDate.from(approval.protectedUntil), setting.now, setting.timeZone);
  const more = extensionsLeft(approval, setting);
  const until = dayText(approval.protectedUntil, setting.reader);
  if (left < 0) {
    return { sentence: `The protection ended on ${until}.`, tone: 'danger', daysLeft: left, extensionsLeft: 0 };
  }
  const extension =
    more === 0
      ? ' No extension is left.'
      : ` It can be extended ${more === 1 ? 'once' : `${more} times`}, by ${plural(protection.extensionDays, 'day')}.`;
  return {
    sentence: `Protected until ${until}${ifHeardOf(approval, setting)}.${extension}`,
    tone: left <= protection.extensionDays ? 'warning' : 'success',
    daysLeft: left,
    extensionsLeft: more,
  };
}

export const dealStatuses = [
  { value: 'on_track', label: 'On track' },
  { value: 'slower', label: 'Slower than planned' },
  { value: 'at_risk', label: 'At risk' },
] as const;

export const dealStatusLabel = (status: string): string =>
  dealStatuses.find(({ value }) => value === status)?.label ?? status;

/** The days of rule 8 that follow from the last sign of life: when an update falls due, and when silence ends the protection. */
export function silenceDays(
  { updatedAt }: Approval,
  { policy: { life }, timeZone }: Setting,
): { due: string; warn: string; end: string } {
  const heard = dayIn(Temporal.Instant.from(updatedAt), timeZone);
  return {
    due: heard.add({ days: life.nudgeDays }).toString(),
    warn: heard.add({ days: life.warnDays }).toString(),
    end: heard.add({ days: life.strictMonthly ? life.nudgeDays : life.silentExpiryDays }).toString(),
  };
}

/** Rule 8: "if an update comes every 30 days", wherever a last day is promised that silence would not let come. */
export function ifHeardOf(approval: Approval, setting: Setting): string {
  const every = plural(setting.policy.life.nudgeDays, 'day');
  return silenceDays(approval, setting).end <= approval.protectedUntil ? `, if an update comes every ${every}` : '';
}

/** The day on which silence ends the protection, once an update is overdue; null while none is, or where silence ends nothing. */
export function endsInSilence(approval: Approval, setting: Setting): string | null {
  const { due, end } = silenceDays(approval, setting);
  const isOverdue = due <= dayIn(setting.now, setting.timeZone).toString();
  return isOverdue && end <= approval.protectedUntil ? end : null;
}

/** Whether it was warned, or would have been, that silence ends the protection. */
export const isWarned = (approval: Approval, setting: Setting): boolean =>
  approval.warnedOn !== null || silenceDays(approval, setting).warn <= dayIn(setting.now, setting.timeZone).toString();

export function updateStanding(approval: Approval, setting: Setting): UpdateStanding {
  const { reader, now, timeZone } = setting;
  const { due } = silenceDays(approval, setting);
  const last = approval.status
    ? `Last update ${dateText(approval.status.at, reader)} (${dealStatusLabel(approval.status.status).toLowerCase()}).`
    : 'No update yet.';
  const overdue = Temporal.PlainDate.compare(due, dayIn(now, timeZone)) <= 0;
  const choices = dealStatuses.map((choice) => ({ ...choice }));
  if (!overdue) {
    const which = approval.status ? 'Next' : 'First';
    return { sentence: `${last} ${which} due ${dayText(due, reader)}.`, tone: 'neutral', overdue, choices };
  }
  const end = endsInSilence(approval, setting);
  const otherwise = end === null ? '' : `: without one the protection ends on ${dayText(end, reader)}`;
  return {
    sentence: `${last} Overdue since ${dayText(due, reader)}${otherwise}.`,
    tone: isWarned(approval, setting) ? 'danger' : 'warning',
    overdue,
    choices,
  };
}

function appealStanding(
  registration: SubmittedRegistration,
  setting: Setting,
  viewer: ViewerRole,
): AppealStanding | null {
  const { reader, policy } = setting;
  const { appeal } = registration;
  if (appeal?.decision) {
    const { outcome, reason, at, remedy } = appeal.decision;
    const words = remedy ? 'was upheld with a compensation' : outcome === 'upheld' ? 'was upheld' : 'was dismissed';
    // Only "Why?" knows the whole story, and quotes the reason to others where no other partner was weighed.
    const why = mayKnowRivals({ role: viewer, policy }) ? `: ${reason}` : '.';
    return {
      sentence: `The appeal ${words} on ${dateText(at, reader)}${why}`,
      tone: outcome === 'upheld' ? 'success' : 'neutral',
      state: outcome,
    };
  }
  if (appeal) {
    const sentence = `${appeal.by.name} appealed on ${dateText(appeal.lodgedAt, reader)}: ${appeal.reason}`;
    return { sentence, tone: 'warning', state: 'open' };
  }
  const until = appealUntil(registration, setting);
  if (until === null) return null;
  return { sentence: `An appeal is possible until ${dayText(until, reader)}.`, tone: 'neutral', state: 'possible' };
}

/** Last day for an appeal against the decision that stands; null where none may be lodged (any more). */
export function appealUntil(registration: SubmittedRegistration, { policy, now, timeZone }: Setting): string | null {
  if (registration.appeal) return null;
  const until = appealableUntil(registration, policy.appeal.appealDays, timeZone);
  return until === null || Temporal.PlainDate.compare(until, dayIn(now, timeZone)) < 0 ? null : until.toString();
}

export const mayAppeal = (registration: SubmittedRegistration, setting: Setting): boolean =>
  appealUntil(registration, setting) !== null;

const informationAsked = (registration: SubmittedRegistration, { reader }: Setting): InformationAsked | null =>
  registration.state === 'action_required'
    ? {
        questions: registration.questions,
        askedBy: registration.askedBy ?? '',
        askedAtText: dateText(registration.requestedAt, reader),
        editable: editableFields(registration),
      }
    : null;
