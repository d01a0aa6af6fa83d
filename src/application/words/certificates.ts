import type { CertificateLine, CertificateStateName, CertificateView, TierNeed } from '../../contract/partner.ts';
import type { Tag } from '../../contract/shared.ts';
import { isValidOn, type Attempt, type Certificate, type CertificateKind } from '../../domain/certificate.ts';
import { graceUntil, isCertified, leadingSalesCertificate, tierNeeds } from '../../domain/certification.ts';
import type { Partner } from '../../domain/partner.ts';
import { daysLeft, dayIn } from '../../domain/protection.ts';
import { dayText, onePoint, plural, possessive } from './reader.ts';
import type { Setting } from './setting.ts';

export const kindLabels: Record<CertificateKind, string> = { sales: 'Sales', technical: 'Technical' };

const stateTags: Record<CertificateStateName, Tag> = {
  valid: { label: 'Valid', tone: 'success' },
  lapsing: { label: 'Lapses soon', tone: 'warning' },
  lapsed: { label: 'Lapsed', tone: 'danger' },
  not_passed: { label: 'Not passed', tone: 'neutral' },
  revoked: { label: 'Revoked', tone: 'danger' },
  replaced: { label: 'Replaced', tone: 'neutral' },
};

/** 85.5 is "85.5 %" in English and "85,5 %" in German. */
export const percentText = (percent: number, { reader }: Pick<Setting, 'reader'>): string =>
  `${new Intl.NumberFormat(reader.locale, { maximumFractionDigits: 2 }).format(percent)} %`;

const today = ({ now, timeZone }: Setting): string => dayIn(now, timeZone).toString();
const leftOf = (day: string, { now, timeZone }: Setting): number =>
  daysLeft(Temporal.PlainDate.from(day), now, timeZone);

/** Days before its end from which a certificate counts as lapsing soon: the first reminder. */
export const soonDays = ({ policy }: Pick<Setting, 'policy'>): number =>
  Math.max(0, ...policy.certification.remindDaysBefore);

export function certificateView(
  certificate: Certificate,
  stands: boolean,
  setting: Setting,
  may: { revoke: boolean; seeEmail: boolean },
): CertificateView {
  const { id, kind, person, email, score, passedOn, validUntil } = certificate;
  const state = stateOf(certificate, stands, setting);
  return {
    id,
    kind,
    kindLabel: kindLabels[kind],
    person,
    email: may.seeEmail ? email : '',
    score,
    scoreText: score === null ? '' : percentText(score, setting),
    passedOn,
    passedText: passedOn === null ? '' : dayText(passedOn, setting.reader),
    validUntil,
    validUntilText: dayText(validUntil, setting.reader),
    state,
    tag: stateTags[state],
    sentence: onePoint(certificateSentence(certificate, state, setting)),
    mayRevoke: may.revoke && state !== 'revoked',
  };
}

function stateOf(certificate: Certificate, stands: boolean, setting: Setting): CertificateStateName {
  if (certificate.revoked) return 'revoked';
  if (!stands) return 'replaced';
  if (!isValidOn(certificate, today(setting))) return 'lapsed';
  return leftOf(certificate.validUntil, setting) <= soonDays(setting) ? 'lapsing' : 'valid';
}

function certificateSentence(
  { validUntil, revoked }: Certificate,
  state: CertificateStateName,
  setting: Setting,
): string {
  const { reader } = setting;
  if (revoked) return `Revoked on ${dayText(revoked.on, reader)} by ${revoked.by}: ${revoked.reason}`;
  if (state === 'replaced') return `A later certificate stands in its place. It ran to ${dayText(validUntil, reader)}.`;
  if (state === 'lapsed') return `Lapsed on ${dayText(validUntil, reader)}.`;
  const left = leftOf(validUntil, setting);
  return `Valid until ${dayText(validUntil, reader)}, ${left === 0 ? 'today is the last day' : `${plural(left, 'day')} left`}.`;
}

/** An exam below the pass mark, among the certificates: it certifies nothing. */
export function attemptView(attempt: Attempt, setting: Setting, may: { seeEmail: boolean }): CertificateView {
  const { id, kind, person, email, score, passedOn } = attempt;
  return {
    id,
    kind,
    kindLabel: kindLabels[kind],
    person,
    email: may.seeEmail ? email : '',
    score,
    scoreText: percentText(score, setting),
    passedOn,
    passedText: dayText(passedOn, setting.reader),
    validUntil: null,
    validUntilText: '',
    state: 'not_passed',
    tag: stateTags.not_passed,
    sentence: `Not passed on ${dayText(passedOn, setting.reader)}: below the pass mark, so it certifies nothing (rule 27).`,
    mayRevoke: false,
  };
}

/**
 * The partner's certification in one line. `waits`: a registration stands still for want of it, so the advice says what
 * frees it. For the partner's record, its row, and a registration (show-registration.ts).
 */
export function certificateLine(partner: Partner, setting: Setting, { waits }: { waits: boolean }): CertificateLine {
  const { reader, policy } = setting;
  const now = dayIn(setting.now, setting.timeZone);
  const lead = leadingSalesCertificate(partner);
  const current = isCertified(partner, now, policy);
  const line = (state: CertificateStateName | null, sentence: string, advice = ''): CertificateLine => ({
    partnerId: partner.id,
    current,
    tag: state ? stateTags[state] : { label: 'No certificate', tone: current ? 'info' : 'danger' },
    sentence: onePoint(sentence),
    advice: onePoint(advice),
  });
  if (lead && isValidOn(lead, now.toString())) {
    const left = leftOf(lead.validUntil, setting);
    const soon = left <= soonDays(setting);
    const sentence = `${possessive(lead.person)} sales certificate is valid until ${dayText(lead.validUntil, reader)}, ${left === 0 ? 'today is the last day' : `${plural(left, 'day')} left`}.`;
    const renew = `From the day after, ${partner.name} cannot register deals unless somebody there passes the sales certification again (${percentText(policy.certification.passMarkPercent, setting)}, rule 28).`;
    return line(soon ? 'lapsing' : 'valid', sentence, soon ? renew : '');
  }
  const grace = graceUntil(partner, policy);
  if (current && grace) {
    return line(
      null,
      `${partner.name} is new and needs no sales certificate until ${dayText(grace, reader)} (rule 28).`,
    );
  }
  const held = lapsedSentence(partner, setting);
  return line(
    lead ? 'lapsed' : null,
    held,
    whatToDo(partner.name, policy.certification.passMarkPercent, setting, waits),
  );
}

function lapsedSentence(partner: Partner, { reader }: Setting): string {
  const lead = leadingSalesCertificate(partner);
  return lead
    ? `${possessive(lead.person)} sales certificate lapsed on ${dayText(lead.validUntil, reader)}.`
    : `Nobody at ${partner.name} holds a sales certificate.`;
}

/** What lets a partner register again, in words for whoever can see to it (rules 2, 27 and 28). */
export function whatToDo(
  partnerName: string,
  passMarkPercent: number,
  setting: Pick<Setting, 'reader'>,
  waits: boolean,
): string {
  const mark = percentText(passMarkPercent, setting);
  const end = waits ? 'frees this registration at once' : 'lets it register deals again at once';
  return `Anybody at ${partnerName} who passes the sales certification (${mark}) ${end}.`;
}

const needLabels: Record<CertificateKind, string> = {
  sales: 'Certified sales people',
  technical: 'Certified technical staff',
};

/** Rule 23, for display: what the tier asks for beside what the partner has. */
export const needViews = (partner: Partner, { policy, now, timeZone }: Setting): TierNeed[] =>
  tierNeeds(partner, dayIn(now, timeZone), policy).map(({ kind, has, needs }) => {
    const short = Math.max(0, needs - has);
    const sentence =
      needs === 0
        ? `${has}: ${partner.tier} asks for none (rule 23).`
        : short === 0
          ? `${has} of ${needs}: all that ${partner.tier} asks for (rule 23).`
          : `${has} of ${needs}: ${partner.tier} asks for ${short} more (rule 23).`;
    return {
      kind,
      label: needLabels[kind],
      has,
      needs,
      met: short === 0,
      tone: short === 0 ? 'success' : 'warning',
      sentence,
    };
  });
