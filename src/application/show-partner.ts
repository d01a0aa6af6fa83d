import { formToken } from './attribution/leads/form-link.ts';
import { mayDecide } from './words/onlooker.ts';
import type { PartnerRecord } from '../contract/partner.ts';
import type { Reader } from '../contract/requests.ts';
import type { RegistrationStateName } from '../contract/shared.ts';
import { registrationsByState } from '../db/partner-page.ts';
import { findPartner } from '../db/partners.ts';
import { withTenant, type Tx } from '../db/transaction.ts';
import { standing, type Certificate } from '../domain/certificate.ts';
import { isOpen } from '../domain/lifecycle.ts';
import type { Partner } from '../domain/partner.ts';
import { partnerOf } from './check-company.ts';
import { callerName, isoInstant, openScene, settingOf, type Caller, type Desk, type Scene } from './desk.ts';
import { mayImport, importHelpFor } from './import-help.ts';
import { seesEverything } from './sight.ts';
import { attemptView, certificateLine, certificateView, kindLabels, needViews } from './words/certificates.ts';
import { dayText, plural, possessive } from './words/reader.ts';
import { stateTags } from './words/registration.ts';
import type { Setting } from './words/setting.ts';
import { territoriesView } from './words/agreed-territories.ts';
import { tierHistoryView } from './words/tier.ts';

/** The partner's standing at a glance. Null: there is no such partner. */
export const showPartner = (
  desk: Desk,
  caller: Caller,
  request: { partnerId: string; reader: Reader },
): Promise<PartnerRecord | null> =>
  withTenant(desk.db, caller.tenantId, async (tx) =>
    partnerRecordIn(desk, tx, await openScene(desk, tx), caller, request),
  );

export async function partnerRecordIn(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  caller: Caller,
  { partnerId, reader }: { partnerId: string; reader: Reader },
): Promise<PartnerRecord | null> {
  const partner = partnerOf(await findPartner(tx, partnerId));
  if (!partner) return null;
  const byState = seesEverything(caller, scene) ? await registrationsByState(tx, partner.id) : null;
  const record = partnerRecordOf(partner, byState, scene, caller, reader);
  if (!mayDecide(caller.role)) return record;
  const token = formToken(scene.receiptSecret, { tenantId: caller.tenantId, partnerId: partner.id });
  return { ...record, referralFormUrl: desk.partnerFormUrl(token) };
}

/** The record from what is known; `byState` is null for who may not know the partner's registrations. */
export function partnerRecordOf(
  partner: Partner,
  byState: readonly { state: string; count: number }[] | null,
  scene: Scene,
  caller: Caller,
  reader: Reader,
): PartnerRecord {
  const setting = settingOf(scene, reader);
  const { id, name, tier, domain } = partner;
  return {
    generatedAt: isoInstant(scene.now),
    viewer: { role: caller.role, name: callerName(caller) },
    partner: { id, name, tier, domain: domain ?? '' },
    referralFormUrl: '',
    certificate: certificateLine(partner, setting, { waits: false }),
    tiers: tierHistoryView(partner, setting, { change: mayImport(caller) }),
    needs: needViews(partner, setting),
    territories: territoriesView(partner, setting, { change: mayImport(caller) }),
    ...certificatesOf(partner, setting, caller),
    emptySentence: `Nobody at ${name} holds a certificate yet.`,
    registrations: byState && registrationsOf(partner, byState),
    reminders: remindersOf(partner, setting),
    importHelp: importHelpFor(caller, scene, partner),
  };
}

function certificatesOf(
  partner: Partner,
  setting: Setting,
  caller: Caller,
): Pick<PartnerRecord, 'certificates' | 'earlier'> {
  const may = { revoke: mayImport(caller), seeEmail: mayImport(caller) };
  const stands = new Set(standing(partner.certificates));
  const views = partner.certificates.map((one) => certificateView(one, stands.has(one), setting, may));
  const isEarlier = ({ state }: (typeof views)[number]): boolean => state === 'revoked' || state === 'replaced';
  const byEnd = views.toSorted((a, b) => compare(a.validUntil ?? '', b.validUntil ?? ''));
  const attempts = partner.attempts
    .map((attempt) => attemptView(attempt, setting, may))
    .toSorted((a, b) => compare(b.passedOn ?? '', a.passedOn ?? ''));
  return {
    certificates: [...byEnd.filter((view) => !isEarlier(view)), ...attempts],
    earlier: byEnd.filter(isEarlier).toReversed(),
  };
}

function registrationsOf(
  partner: Partner,
  rows: readonly { state: string; count: number }[],
): PartnerRecord['registrations'] {
  const byState = rows.map(({ state, count }) => ({ state: state as RegistrationStateName, count }));
  const open = byState.filter(({ state }) => isOpen(state)).reduce((sum, { count }) => sum + count, 0);
  const all = byState.reduce((sum, { count }) => sum + count, 0);
  const held = byState.find(({ state }) => state === 'approved')?.count ?? 0;
  const sentence =
    all === 0
      ? `${partner.name} has registered no deal yet.`
      : `${plural(open, 'registration')} ${open === 1 ? 'waits' : 'wait'} for a decision, ${held} protected.`;
  return { open, sentence, byState: byState.map(({ state, count }) => ({ state, tag: stateTags[state], count })) };
}

function remindersOf({ certificates }: Partner, { reader }: Setting): PartnerRecord['reminders'] {
  const given = certificates.flatMap((certificate) =>
    certificate.reminders.map(({ daysBefore, on }) => ({
      on,
      onText: dayText(on, reader),
      sentence: `${daysBefore === 1 ? '1 day' : `${daysBefore} days`} before ${whose(certificate)} lapses on ${dayText(certificate.validUntil, reader)}.`,
    })),
  );
  return given.toSorted((a, b) => compare(b.on, a.on));
}

const whose = ({ person, kind }: Certificate): string =>
  `${possessive(person)} ${kindLabels[kind].toLowerCase()} certificate`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
