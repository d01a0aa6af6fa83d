import type { Reader } from '../../contract/requests.ts';
import type { Evidence } from '../../contract/shared.ts';
import type { Why } from '../../contract/why.ts';
import type { Actor } from '../../domain/event.ts';
import { isForAnother } from '../../domain/claim-standing.ts';
import { isOutOfBounds } from '../../domain/conflict.ts';
import { isConcern, isOnlyLikely } from '../../domain/finding.ts';
import { rivalsIn, tellsOfDeal } from '../../domain/others-weighed.ts';
import type { CheckPrompt, RegistrationEvent, SubmittedRegistration } from '../../domain/registration.ts';
import { claimedAgain } from './claimed-again.ts';
import { findingView } from './findings.ts';
import { mayKnowDirectDeals, mayKnowRivals, type Onlooker } from './onlooker.ts';
import { statementText } from './statements.ts';
import { dayText, momentText, moneyView, onePoint, plural, stampText } from './reader.ts';
import { rejectReasonLabel } from './registration.ts';
import { crmLabel, said, told, type Telling } from './telling.ts';
import { tellProgram } from './why-program.ts';
import { wouldHaveChanged } from './would-have-changed.ts';

/** An event as the log keeps it, with what a reader of the log needs. */
export interface LoggedEvent {
  event: RegistrationEvent;
  at: string;
  actor: Actor;
  policyVersion: number;
  /** Hex of the event's hash. */
  hash: string;
}

/** The story of a registration: who did what, when, on what evidence and by which rule, oldest first. */
export function whyView(registration: SubmittedRegistration, log: readonly LoggedEvent[], onlooker: Onlooker): Why {
  return {
    title: `Why? ${registration.claim.customerName}, registered by ${registration.claim.partnerName}`,
    timeline: log.map(({ event, at, actor, policyVersion, hash }, index) => {
      // Told by the policy it was decided under, whatever the policy says today.
      const policy = onlooker.policies.get(policyVersion) ?? onlooker.policy;
      const { what, tone, rule, evidence } = tell(
        event,
        { ...onlooker, policy },
        {
          ours: registration.claim.partnerName,
          isHushed: isHushed(log, index, onlooker),
          toAnother: cameWithLoss(log, index),
        },
      );
      return {
        at,
        atText: stampText(at, onlooker.reader),
        who: actor.name,
        what: onePoint(`${what}${claimedAgain(log, index)}`),
        tone,
        evidence,
        rule: rule === '' ? '' : `${rule} Policy version ${policyVersion}.`,
        fingerprint: hash.slice(0, 12),
      };
    }),
    wouldHaveChanged: wouldHaveChanged(registration, onlooker),
  };
}

interface About {
  /** The partner whose registration it is. */
  ours: string;
  /** Words that may tell of a partner or a direct deal that this person may not know. */
  isHushed: boolean;
  /** A rejection that carries out a decision for another partner. */
  toAnother: boolean;
}

/** The resolution that a rejection carries out stands right before it. */
function cameWithLoss(log: readonly LoggedEvent[], index: number): boolean {
  const before = log[index - 1]?.event;
  return before?.type === 'ConflictResolved' && isForAnother(before.data.resolution);
}

/**
 * A reason written once other partners or own deals were weighed says what speaks against them, unless whoever wrote it knew as
 * little. To know a rival's name, for it is on the same deal, gives no right to those words.
 */
function isHushed(log: readonly LoggedEvent[], index: number, onlooker: Onlooker): boolean {
  const writer = log[index]?.actor;
  if (writer?.kind === 'person' && writer.role === onlooker.role) return false;
  return log
    .slice(0, index + 1)
    .some(
      ({ event }) =>
        (!mayKnowRivals(onlooker) && rivalsIn(event).length > 0) ||
        (!mayKnowDirectDeals(onlooker) && tellsOfDeal(event)),
    );
}

function tell(event: RegistrationEvent, onlooker: Onlooker, { ours, isHushed: hushed, toAnother }: About): Telling {
  const { reader, policy } = onlooker;
  switch (event.type) {
    case 'RegistrationDrafted':
      return told('Started a draft.', 'neutral');
    case 'RegistrationSubmitted':
      return {
        what: `Registered ${event.data.claim.customerName} for ${event.data.claim.partnerName}.`,
        tone: 'info',
        rule: 'Rule 1: what a registration carries.',
        evidence: claimEvidence(event.data.claim, event.data.origin, reader),
      };
    case 'ReviewStarted': {
      const again = prompted(event.data, onlooker);
      const concerns = event.data.flags.filter(isConcern).length;
      return {
        what:
          concerns === 0
            ? `${again}Checked both CRMs and all partners: nothing in the way. To be decided by ${momentText(event.data.dueAt, reader)}.`
            : `${again}Checked both CRMs and all partners: ${plural(concerns, 'thing')} to look at. To be decided by ${momentText(event.data.dueAt, reader)}.`,
        tone: concerns === 0 ? 'success' : 'warning',
        rule: `Rules 2 and 3: checked at once, decided within ${policy.review.decisionHours} hours.`,
        evidence: findingEvidence(event.data.flags, onlooker),
      };
    }
    case 'ConflictFound':
      return {
        what: `${prompted(event.data, onlooker)}Another partner claims ${isOnlyLikely(event.data.findings) ? 'what may be ' : ''}this company: conflict.`,
        tone: 'warning',
        rule: `Rule 6: within ${policy.conflict.firstToRegisterDays} days the first to register wins; later a pending registration goes to mediation.`,
        evidence: findingEvidence(event.data.findings, onlooker),
      };
    case 'RegistrationBlocked':
      return {
        what: `${prompted(event.data, onlooker)}Blocked by the check.`,
        tone: 'danger',
        rule: event.data.findings.some(isOutOfBounds)
          ? "Rules 2, 6 and 28: the partner's certification must be current, its agreement cover the territory, and the company be free."
          : "Rules 2, 6 and 28: the partner's certification must be current and the company free.",
        evidence: findingEvidence(event.data.findings, onlooker),
      };
    case 'RegistrationApproved':
      return {
        what: `Approved: exclusive until ${dayText(event.data.protectedUntil, reader)}.${hushed ? '' : said(event.data.reason)}`,
        tone: 'success',
        rule:
          event.data.overrode.length === 0
            ? `Rule 4: ${policy.protection.protectionDays} days from approval.`
            : `Rule 4: ${policy.protection.protectionDays} days from approval. Rule 10: overriding what stood in the way needs a written reason.`,
        evidence: findingEvidence(event.data.overrode, onlooker),
      };
    case 'RegistrationRejected':
      return told(
        `Rejected: ${rejectReasonLabel(event.data.reasonCode, toAnother)}.${hushed ? '' : said(event.data.reason)}`,
        'danger',
        'Rule 3: a rejection states its reason.',
      );
    case 'RegistrationWithdrawn':
      return told(`Withdrawn.${hushed ? '' : said(event.data.reason)}`, 'neutral');
    case 'PartnerStatementMade':
      return told(mayKnowRivals(onlooker) ? statementText(event.data) : 'Explained how it sees the company.', 'info');
    default:
      return tellProgram(event, onlooker, ours, hushed);
  }
}

/** What somebody said of two companies, where the check ran because of it; who may not know of rivals learns no name. */
function prompted({ prompt, because }: { prompt?: CheckPrompt; because?: 'direct_news' }, onlooker: Onlooker): string {
  if (because) return 'The CRMs show something new about our own team and this company. ';
  if (!prompt) return '';
  if (prompt.said === 'territories') return `${prompt.by} changed the territories agreed with the partner. `;
  if (!mayKnowRivals(onlooker)) {
    return 'A partner manager said what this company and another one are to each other. ';
  }
  const both = prompt.names.join(' and ');
  return `${prompt.by} ${prompt.said === 'withdrawn' ? `took back what was said about ${both}` : `said that ${both} are ${prompt.said === 'same' ? 'the same company' : 'not the same company'}`}. `;
}

function claimEvidence(
  claim: Extract<RegistrationEvent, { type: 'RegistrationSubmitted' }>['data']['claim'],
  origin: { crm: 'hubspot' | 'salesforce'; dealId: string },
  reader: Reader,
): Evidence[] {
  return [
    { label: 'Customer', value: claim.customerName, record: null },
    { label: 'Web domain', value: claim.customerDomain || 'not given', record: null },
    { label: 'Estimated ARR', value: moneyView(claim.estimatedArr, reader).text, record: null },
    {
      label: 'Registered on',
      value: `a deal in ${crmLabel(origin.crm)}`,
      record: { crm: origin.crm, kind: 'deal', id: origin.dealId, name: claim.customerName },
    },
  ];
}

function findingEvidence(findings: Parameters<typeof findingView>[0][], onlooker: Onlooker): Evidence[] {
  return findings.flatMap((finding, index) => {
    const { sentence, because, evidence } = findingView(finding, index, onlooker);
    const record = evidence.find((item) => item.record)?.record ?? null;
    return [{ label: because === '' ? 'Found' : because.replace(/\.$/, ''), value: sentence, record }];
  });
}
