import type { CompanyMatch } from './company-match.ts';
import type { CheckFacts, Compared, RivalRegistration } from './conflict-facts.ts';
import type { Finding, RivalOutcome } from './finding.ts';
import type { CompanyComparison } from './match-companies.ts';
import type { Partner } from './partner.ts';
import { dayIn, protects } from './protection.ts';

/** What the registrations' part of the check needs; of the partner only who it is. */
export type ClaimFacts = Compared<
  Omit<CheckFacts, 'partner' | 'territory' | 'deals'> & { partner: Pick<Partner, 'id'> }
>;

const isOneCompany = ({ verdict }: CompanyComparison): boolean => verdict === 'same' || verdict === 'likely';

/** Registrations of what is, or likely is, the same company. */
export function registrationFindings(facts: ClaimFacts): Finding[] {
  return facts.registrations.toSorted(bySubmission).flatMap((other) => {
    if (other.registrationId === facts.registrationId) return [];
    const match = facts.compare(other.identity);
    if (!isOneCompany(match)) return [];
    return isOwn(facts, other) ? ownFinding(facts, other, match) : rivalFinding(facts, other, match);
  });
}

/**
 * A registration that may not be known is told as any other partner's would be: else whoever asks for one partner after the
 * other learns which of them holds the company.
 */
const isOwn = (facts: ClaimFacts, other: RivalRegistration): boolean =>
  other.partnerId === facts.partner.id && !facts.hidden?.has(other.registrationId);

/**
 * Rule 6: of two pending claims within 7 days the first to register wins, later ones go to mediation; an approved
 * protection blocks in any case, for it was first or was decided to win.
 */
function rivalFinding(facts: ClaimFacts, rival: RivalRegistration, match: CompanyMatch): Finding[] {
  if (!isInPipeline(facts, rival)) return [];
  if (rival.state !== 'approved' && cameLater(facts, rival)) return [];
  const hours = Temporal.Instant.from(rival.submittedAt).until(facts.submittedAt).total('hours');
  const within = hours <= facts.policy.conflict.firstToRegisterDays * 24;
  const outcome: RivalOutcome = rival.state === 'approved' ? 'protected' : within ? 'first_to_register' : 'mediation';
  const { registrationId, partnerId, partnerName, customerName, submittedAt, protectedUntil } = rival;
  return [
    {
      kind: 'another_partner',
      registrationId,
      partnerId,
      partnerName,
      customerName,
      submittedAt,
      protectedUntil,
      outcome,
      match,
    },
  ];
}

/** Blocked is not in the pipeline (rule 2): it stands in nobody's way until it is free itself. */
export function isInPipeline(
  { now, timeZone }: Pick<CheckFacts, 'now' | 'timeZone'>,
  { state, protectedUntil }: RivalRegistration,
): boolean {
  if (state === 'expired' || state === 'blocked') return false;
  return (
    state !== 'approved' || protectedUntil === null || protects(Temporal.PlainDate.from(protectedUntil), now, timeZone)
  );
}

/** Ids sort by age, so they settle which of two submissions of the same instant came first. */
function cameLater({ registrationId, submittedAt }: ClaimFacts, rival: RivalRegistration): boolean {
  if (registrationId === null) return false;
  const order = Temporal.Instant.compare(rival.submittedAt, submittedAt);
  return order > 0 || (order === 0 && rival.registrationId > registrationId);
}

/** The same partner cannot hold a company twice, and waits out rule 8's cool-off after an expiry by silence. */
function ownFinding(facts: ClaimFacts, own: RivalRegistration, match: CompanyMatch): Finding[] {
  // One that stands is troubled only by what its own partner holds already: a decision taken back must not hold it twice.
  const holds = own.state === 'approved' && isInPipeline(facts, own);
  if (facts.registrationId !== null && !holds) return [];
  if (own.state !== 'expired') {
    return [{ kind: 'own_registration', registrationId: own.registrationId, submittedAt: own.submittedAt, match }];
  }
  if (!own.expiredBySilence || own.expiredOn === null) return [];
  const until = Temporal.PlainDate.from(own.expiredOn).add({ days: facts.policy.life.coolOffDays });
  if (Temporal.PlainDate.compare(dayIn(facts.now, facts.timeZone), until) >= 0) return [];
  return [{ kind: 'cool_off', registrationId: own.registrationId, until: until.toString(), match }];
}

const bySubmission = (a: RivalRegistration, b: RivalRegistration): number => {
  if (a.submittedAt !== b.submittedAt) return a.submittedAt < b.submittedAt ? -1 : 1;
  return a.registrationId < b.registrationId ? -1 : 1;
};
