import type { ActAnswer } from '../contract/deal-card.ts';
import type { SubmitRequest } from '../contract/requests.ts';
import { earlierAnswer, keepAnswer, requestHash } from '../db/answers.ts';
import { findDealWithContext } from '../db/mirror-read.ts';
import { findPartner } from '../db/partners.ts';
import type { Tx } from '../db/transaction.ts';
import { claimedIdentity } from '../domain/company-identity.ts';
import { isRefusal } from '../domain/event.ts';
import { isCertain } from '../domain/company-match.ts';
import { isOutOfBounds, isOwn } from '../domain/conflict.ts';
import { isOnlyLikely } from '../domain/finding.ts';
import { moneyFromDecimal } from '../domain/money.ts';
import type { SubmittedRegistration } from '../domain/registration.ts';
import { checkClaim, partnerOf } from './check-company.ts';
import { actorOf, callerName, isoInstant, onlookerOf, openScene, type Caller, type Desk, type Scene } from './desk.ts';
import { carryOut } from './keep-registration.ts';
import { linkDeal } from './link-deal.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { dealCardIn } from './show-deal-card.ts';
import { knownOnDeals, sightOf } from './sight.ts';
import { claimOf, fieldErrors } from './submitted-claim.ts';
import { mayRegister, type Kept } from './words/deal-card.ts';
import { findingView, isUnseen } from './words/findings.ts';
import { momentText } from './words/reader.ts';

type Rejected =
  | { rejected: 'not_found' | 'forbidden' | 'mismatch'; message: string }
  | { rejected: 'invalid'; errors: { field: string; message: string }[] };

interface Submission {
  dealId: string;
  request: SubmitRequest;
}

/**
 * A deal is registered for a partner: checked against both CRMs and all partners, decided, and kept, in one transaction.
 */
export async function submitRegistration(
  desk: Desk,
  caller: Caller,
  submission: Submission,
): Promise<ActAnswer | Rejected> {
  if (!mayRegister(caller.role)) {
    return { rejected: 'forbidden', message: 'Your role may look at registrations but not make them.' };
  }
  const answer = await oneAtATime(desk, caller.tenantId, (tx) => answerOnce(desk, tx, caller, submission));
  desk.nudge();
  return answer;
}

/** The same submission twice (double click, a retry of the CRM's) is one registration and one answer. */
async function answerOnce(desk: Desk, tx: Tx, caller: Caller, submission: Submission): Promise<ActAnswer | Rejected> {
  const { submissionId, reader, ...content } = submission.request;
  const act = {
    submissionId,
    requestHash: requestHash({ ...content, crm: caller.crm, dealId: submission.dealId, by: caller.email }),
  };
  const earlier = await earlierAnswer<Omit<ActAnswer, 'card'>>(tx, act);
  const scene = await openScene(desk, tx);
  const card = () => dealCardIn(desk, tx, scene, caller, { dealId: submission.dealId, reader });
  if (earlier.seen) {
    if (!earlier.sameRequest) {
      return { rejected: 'mismatch', message: 'This submission was sent before with other contents.' };
    }
    return { ...earlier.answer, card: await card() };
  }
  const answer = await submitIn(desk, tx, scene, caller, submission);
  if ('rejected' in answer) return answer;
  await keepAnswer(tx, { ...act, answer, at: isoInstant(scene.now) });
  return { ...answer, card: await card() };
}

async function submitIn(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  caller: Caller,
  { dealId, request }: Submission,
): Promise<Omit<ActAnswer, 'card'> | Rejected> {
  const found = await findDealWithContext(tx, { crm: caller.crm, id: dealId });
  if (!found) {
    return {
      rejected: 'not_found',
      message: 'This deal is not known here yet. It appears a moment after it was created in the CRM.',
    };
  }
  if (found.deal.state !== 'open') return closedDeal(found.deal.state);
  const partner = partnerOf(await findPartner(tx, request.partnerId));
  const estimatedArr = moneyFromDecimal(request.amount, request.currency);
  const errors = fieldErrors(request, partner, estimatedArr, scene);
  if (!partner || !estimatedArr || errors.length > 0) {
    return { rejected: 'invalid', errors };
  }
  const claim = claimOf(request, partner, estimatedArr);
  const identity = claimedIdentity(request);
  const links = await linkDeal(tx, caller.crm, found);
  const judgement = await checkClaim(tx, scene, { identity, partner, territory: claim.territory, deals: links });
  const known = await knownOnDeals(tx, links);
  const sight = await sightOf(tx, caller, scene, judgement.findings, known);
  const onlooker = onlookerOf(scene, caller, request.reader, known, sight);
  const findings = judgement.findings.map((finding, index) => findingView(finding, index, onlooker));
  const kept = await carryOut(desk, tx, scene, {
    id: desk.newId(),
    kept: null,
    actor: actorOf(caller),
    command: {
      type: 'submit',
      submissionId: request.submissionId,
      claim,
      identity,
      origin: { crm: caller.crm, dealId },
      links,
      submittedBy: { email: caller.email, name: callerName(caller) },
      judgement,
    },
  });
  if (isRefusal(kept)) {
    const at = judgement.findings.findIndex((one) => isOwn(one) && isCertain(one.match));
    const cause = judgement.findings[at];
    const message = `Not registered. ${findings[at]?.sentence ?? 'The program’s rules do not allow it.'}`;
    return {
      outcome: 'refused',
      tone: 'danger',
      message,
      reason: cause && isUnseen(cause, onlooker) ? 'already_registered' : kept.refused,
      findings,
      registrationId: null,
      version: null,
    };
  }
  return { ...whatHappensNext(kept, request), findings, registrationId: kept.registration.id, version: kept.version };
}

/** Only business still to be won can be registered. */
const closedDeal = (state: 'won' | 'lost'): Omit<ActAnswer, 'card'> => ({
  outcome: 'refused',
  tone: 'danger',
  message: `Not registered. This deal is already ${state}; only an open deal can be registered.`,
  reason: 'deal_closed',
  findings: [],
  registrationId: null,
  version: null,
});

function whatHappensNext(
  { registration }: Kept,
  { reader }: SubmitRequest,
): Pick<ActAnswer, 'outcome' | 'tone' | 'message' | 'reason'> {
  const due = 'reviewDueAt' in registration ? momentText(registration.reviewDueAt, reader) : '';
  if (registration.state === 'blocked') {
    return {
      outcome: 'blocked',
      tone: 'danger',
      message: `Kept, but blocked. ${blockedNext(registration)}`,
      reason: 'blocked',
    };
  }
  if (registration.state === 'conflict') {
    return {
      outcome: 'conflict',
      tone: 'warning',
      message: `Sent. ${isOnlyLikely(registration.findings) ? 'Another partner registered what may be this company' : 'Another partner was earlier'}; the partner manager decides by ${due}.`,
      reason: 'conflict',
    };
  }
  return { outcome: 'done', tone: 'success', message: `Sent. The partner manager decides by ${due}.`, reason: null };
}

function blockedNext({ findings }: SubmittedRegistration): string {
  if (findings.some((finding) => finding.kind === 'certificate')) {
    return 'Once the partner’s sales certificate is current, choose Check again.';
  }
  return findings.some(isOutOfBounds)
    ? 'The partner’s agreement does not cover the territory. It goes on by itself once it does.'
    : 'The company is protected for another partner.';
}
