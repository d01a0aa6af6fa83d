import type { Reader } from '../../contract/requests.ts';
import type { Evidence } from '../../contract/shared.ts';
import type { DirectFinding } from '../../domain/finding.ts';
import type { ClaimChanges, ClosedDeal, ExpiryCause, RegistrationEvent } from '../../domain/registration.ts';
import { partLabel } from './editable.ts';
import { findingView } from './findings.ts';
import type { Onlooker } from './onlooker.ts';
import { dateText, dayText, moneyView } from './reader.ts';
import { resolutionWords } from './resolution.ts';
import { dealStatusLabel } from './standing.ts';
import { crmLabel, said, told, type Telling } from './telling.ts';
import { tellAppeal } from './why-appeal.ts';

export type ProgramEvent = Exclude<
  RegistrationEvent,
  {
    type:
      | 'RegistrationDrafted'
      | 'RegistrationSubmitted'
      | 'ReviewStarted'
      | 'ConflictFound'
      | 'RegistrationBlocked'
      | 'RegistrationApproved'
      | 'RegistrationRejected'
      | 'RegistrationWithdrawn'
      | 'PartnerStatementMade';
  }
>;

/** What happens to a registration beside the check and the decision: questions, updates, the clock, appeals. */
export function tellProgram(event: ProgramEvent, onlooker: Onlooker, ours: string, hushed: boolean): Telling {
  const { reader, policy } = onlooker;
  const { life, protection } = policy;
  switch (event.type) {
    case 'ReviewAssigned':
      return told(assigned(event.data.assignee), 'neutral');
    case 'InformationRequested':
      return told(
        `Asked the partner:${said(event.data.questions)}`,
        'warning',
        'Rule 3: the partner has to answer first.',
      );
    case 'InformationProvided':
      return {
        ...told(`Answered.${said(event.data.answer)}`, 'info', 'Rule 3: the review goes on.'),
        evidence: changesEvidence(event.data.changes, reader),
      };
    case 'ConflictResolved':
      return { ...resolutionWords(event.data.resolution, ours, onlooker), tone: 'info' };
    case 'ProtectionExtended':
      return told(
        `Extended until ${dayText(event.data.until, reader)}.${hushed ? '' : said(event.data.reason)}`,
        'success',
        `Rule 4: by ${protection.extensionDays} days, ${protection.extensionsAllowed} at most.`,
      );
    case 'DirectDealOpened':
      return directDeal(event.data.finding, onlooker);
    case 'StatusUpdated':
      return {
        ...told(
          `Told how the deal stands: ${dealStatusLabel(event.data.status).toLowerCase()}.${said(event.data.note)}`,
          'info',
          'Rule 5: an update every month.',
        ),
        evidence: changesEvidence(event.data.changes, reader),
      };
    case 'UpdateMissed':
      return told(
        `No update by ${dayText(event.data.on, reader)}: overdue.`,
        'warning',
        `Rule 8: overdue after ${life.nudgeDays} days without an update.`,
      );
    case 'SilenceWarned':
      return told(
        `Warned: without an update the protection ends on ${dayText(event.data.expiresOn, reader)}.`,
        'warning',
        `Rule 8: a warning after ${life.warnDays} days without an update.`,
      );
    case 'RegistrationExpired':
      return told(...expired(event.data, onlooker));
    case 'RegistrationReopened':
      return told(
        `Reopened.${hushed ? '' : said(event.data.reason)}`,
        'info',
        'Rule 3: a decision can be taken back, for a reason.',
      );
    case 'AppealLodged':
    case 'AppealDecided':
    case 'ProtectionKept':
      return tellAppeal(event, hushed);
    case 'ReceiptLinkIssued':
      return told(event.data.replaces ? linkReplaced : 'Took the partner’s link, to pass it on.', 'info');
    case 'DealsLinked':
      return told('Linked with the same deal in the other CRM.', 'info');
    case 'DealWon':
    case 'DealLost':
      return closedDeal(event, reader);
  }
}

const linkReplaced = 'Replaced the partner’s link: the one before it opens nothing any more.';

const heardLate = ({ late }: ClosedDeal, reader: Reader): string =>
  late
    ? ` on ${dateText(late.closedAt, reader)}, heard of only after the protection had ended on ${dayText(late.expiredOn, reader)}`
    : '';

function expired(
  { cause, on }: { cause: ExpiryCause; on: string },
  { reader, policy }: Onlooker,
): [string, 'neutral' | 'danger', string] {
  const pool = `back in the open pool from ${dayText(on, reader)}.`;
  switch (cause) {
    case 'protection_ended':
      return [`The protection is over: ${pool}`, 'neutral', 'Rule 5: expired protection returns to the open pool.'];
    case 'silence':
      return [
        `No update came: the protection is over, ${pool}`,
        'danger',
        policy.life.strictMonthly
          ? `Rule 8: silence ends the protection at the first missed update, after ${policy.life.nudgeDays} days.`
          : `Rule 8: silence ends the protection after ${policy.life.silentExpiryDays} days.`,
      ];
    case 'appeal_upheld':
      return [
        'Another partner’s appeal was upheld: the protection is over.',
        'neutral',
        'Rules 6 and 10: a decision between two partners can be taken back, with a written reason.',
      ];
    case 'customer_choice':
      return [
        'The customer chose another partner: the protection is over.',
        'neutral',
        'Rule 9: the customer’s wish is honoured.',
      ];
  }
}

/** What was changed of the claim, as label and new value. */
const changesEvidence = (changes: ClaimChanges, reader: Reader): Evidence[] =>
  Object.entries(changes).map(([part, value]) => ({
    label: partLabel(part),
    value:
      typeof value === 'object'
        ? moneyView(value, reader).text
        : part === 'expectedCloseDate'
          ? dayText(value, reader)
          : value || 'none',
    record: null,
  }));

function directDeal(finding: DirectFinding, onlooker: Onlooker): Telling {
  const { sentence, evidence } = findingView(finding, 0, onlooker);
  const rule = 'Rule 10: the partner who registered first keeps the deal.';
  return { ...told(`${sentence} The protection stands.`, 'warning', rule), evidence };
}

function closedDeal(event: Extract<ProgramEvent, { type: 'DealWon' | 'DealLost' }>, reader: Reader): Telling {
  return told(
    `The deal was ${event.type === 'DealWon' ? 'won' : 'lost'} in ${crmLabel(event.data.crm)} (stage "${event.data.stage}")${heardLate(event.data, reader)}.`,
    event.type === 'DealWon' ? 'success' : 'neutral',
    `Rule 5: won and lost follow the CRM's own deal${event.data.late ? '; one closed by the day the protection ended counts, however late it is heard of' : ''}.`,
  );
}

const assigned = (to: { name: string } | null): string =>
  to ? `The review was given to ${to.name}.` : 'The review was given back to all.';
