import type { Evidence as EvidenceView } from '../../../contract/shared.ts';
import type { Why } from '../../../contract/why.ts';
import type { Attribution, AttributionEvent } from '../../../domain/attribution/attribution.ts';
import type { Credit } from '../../../domain/attribution/credit.ts';
import type { DealFacts, Touchpoint } from '../../../domain/attribution/touchpoint.ts';
import type { Actor } from '../../../domain/event.ts';
import type { Policy } from '../../../domain/policy.ts';
import { dateText, dayText, moneyView, onePoint, stampText } from '../reader.ts';
import type { Setting } from '../setting.ts';
import { crmLabel, said, told, type Telling } from '../telling.ts';
import { creditSentence } from './credit-sentence.ts';
import { weightsSentence } from './weights-sentence.ts';
import { shareText } from './deal.ts';
import { fieldLabels } from './field-notes.ts';
import { evidenceLabels, influenceTags, kindLabels } from './labels.ts';

/** An event as the log keeps it, with what a reader of the log needs. */
export interface LoggedAttribution {
  event: AttributionEvent;
  at: string;
  actor: Actor;
  policyVersion: number;
  /** Hex of the event's hash. */
  hash: string;
  /** As it stood after the event. */
  after: Attribution;
}

/** The story of a deal's attribution: who did what, when, on what evidence and by which rule, oldest first. */
export function attributionTimeline(
  log: readonly LoggedAttribution[],
  setting: Setting,
  policies: ReadonlyMap<number, Policy>,
): Why['timeline'] {
  return log.flatMap((one, index) => {
    const policy = policies.get(policyOf(one)) ?? setting.policy;
    const telling = tell(one, log[index - 1]?.after ?? null, { ...setting, policy });
    if (telling === null) return [];
    const { what, tone, rule, evidence } = telling;
    return [
      {
        at: one.at,
        atText: stampText(one.at, setting.reader),
        who: one.actor.name,
        what: onePoint(what),
        tone,
        evidence,
        rule: rule === '' ? '' : `${rule} Policy version ${policyOf(one)}.`,
        fingerprint: one.hash.slice(0, 12),
      },
    ];
  });
}

/** Credits are told by the policy they were weighed under, whatever was in force that day. */
const policyOf = ({ event, policyVersion }: LoggedAttribution): number =>
  event.type === 'CreditsDecided' ? event.data.policyVersion : policyVersion;

function tell({ event, after }: LoggedAttribution, before: Attribution | null, setting: Setting): Telling | null {
  switch (event.type) {
    case 'DealObserved':
      return observed(event.data.facts, before?.facts[event.data.facts.crm] ?? null, setting);
    case 'DealsLinked':
      return told('Known in both CRMs as one deal.', 'neutral');
    case 'DealMerged':
      return told('Merged into another deal; everything told here went there.', 'neutral');
    case 'DealGone':
      return told(`Deleted in ${crmLabel(event.data.crm)}.`, 'warning');
    case 'TouchpointRecorded': {
      const { touchpoint } = event.data;
      const waits = touchpoint.status === 'proposed' ? ' It waits for confirmation.' : '';
      const from = event.data.mergedFrom === undefined ? '' : ' It came from a deal that was merged into this one.';
      return {
        what: `${named(touchpoint, setting)}.${from}${waits}`,
        tone: 'info',
        rule: waits === '' ? '' : 'Rule 12: reps propose, partner managers confirm.',
        evidence: evidenceOf(touchpoint),
      };
    }
    case 'TouchpointConfirmed':
      return told(
        `Confirmed: ${ofTouchpoint(after, event.data.touchpointId, setting)}.${said(event.data.reason)}`,
        'success',
      );
    case 'TouchpointDeclined':
      return told(
        `Declined: ${ofTouchpoint(after, event.data.touchpointId, setting)}.${said(event.data.reason)}`,
        'danger',
        'Rule 12: what a partner did counts once a partner manager has confirmed it.',
      );
    case 'TouchpointChanged':
      return told(
        `Changed: ${ofTouchpoint(before ?? after, event.data.touchpointId, setting)}, now ${ofTouchpoint(after, event.data.touchpointId, setting)}.${said(event.data.reason)}`,
        'info',
      );
    case 'TouchpointWithdrawn':
      return told(
        `Withdrawn: ${ofTouchpoint(after, event.data.touchpointId, setting)}.${said(event.data.reason)}`,
        'neutral',
      );
    case 'CreditsDecided':
      return credited(after, event.data.credits, setting);
    case 'FieldProposalRefused': {
      const { edit } = event.data;
      return told(
        `“${fieldLabels[edit.field]}” was edited in ${crmLabel(edit.crm)} and put back.`,
        'warning',
        'Rule 11: the fields follow the record of what partners did.',
      );
    }
    case 'CreditAppealLodged':
      return told(`Appealed for ${partnerName(after, event.data.partnerId)}.${said(event.data.reason)}`, 'warning');
    case 'CreditAppealAdopted': {
      const { partnerId, by, reason, lodgedAt, decision } = event.data.appeal;
      const lodged = `${by.name} appealed for ${partnerName(after, partnerId)} on ${dateText(lodgedAt, setting.reader)}.${said(reason)}`;
      const decided = decision
        ? ` ${decision.outcome === 'upheld' ? 'Upheld' : 'Dismissed'}.${said(decision.reason)}`
        : '';
      return told(`Came from a deal that was merged into this one: ${lodged}${decided}`, 'neutral');
    }
    case 'CreditAppealDecided':
      return told(
        `Appeal of ${partnerName(after, event.data.partnerId)} ${event.data.outcome}.${said(event.data.reason)}`,
        event.data.outcome === 'upheld' ? 'success' : 'neutral',
      );
  }
}

/** What the CRM's record said anew. */
function observed(facts: DealFacts, was: DealFacts | null, { reader }: Setting): Telling {
  const where = crmLabel(facts.crm);
  if (was === null) {
    return told(`${where}: deal “${facts.name}”, created on ${dateText(facts.createdAt, reader)}.`, 'neutral');
  }
  if (was.state !== facts.state) {
    const what = { won: 'won', lost: 'lost', open: 'reopened' }[facts.state];
    return told(`${where}: ${what}${facts.closedAt ? ` on ${dateText(facts.closedAt, reader)}` : ''}.`, 'info');
  }
  if (was.stage !== facts.stage) return told(`${where}: moved to ${facts.stage}.`, 'neutral');
  if (facts.amount && facts.amount.amountMinor !== was.amount?.amountMinor) {
    return told(`${where}: the amount is ${moneyView(facts.amount, reader).text}.`, 'neutral');
  }
  return told(`${where}: details changed.`, 'neutral');
}

const named = (
  { partnerName: name, kind, occurredOn }: Pick<Touchpoint, 'partnerName' | 'kind' | 'occurredOn'>,
  { reader }: Setting,
): string => `${name}: ${kindLabels[kind].toLowerCase()} on ${dayText(occurredOn, reader)}`;

function ofTouchpoint({ touchpoints }: Attribution, id: string, setting: Setting): string {
  const touchpoint = touchpoints.find((one) => one.id === id);
  return touchpoint ? named(touchpoint, setting) : 'an entry';
}

const partnerName = ({ touchpoints }: Attribution, id: string): string =>
  touchpoints.find(({ partnerId }) => partnerId === id)?.partnerName ?? 'the partner';

const evidenceOf = ({ evidence }: Pick<Touchpoint, 'evidence'>): EvidenceView[] =>
  evidence.map(({ kind, text, url }) => ({
    label: evidenceLabels[kind],
    value: [text, url ?? ''].filter(Boolean).join(' '),
    record: null,
  }));

function credited(after: Attribution, credits: readonly Credit[], setting: Setting): Telling {
  if (credits.length === 0) return told('No partner is credited.', 'neutral', 'Rule 12: without evidence, no credit.');
  const parts = credits.map(
    (credit) =>
      `${credit.partnerName}: ${influenceTags[credit.influence].label.toLowerCase()}, ${shareText(credit.basisPoints, setting.reader.locale)}`,
  );
  return {
    what: `Credited. ${parts.join('; ')}.`,
    tone: 'success',
    rule: 'Rules 12 and 13 over what is confirmed.',
    evidence: credits.map((credit) => ({
      label: credit.partnerName,
      value: [creditSentence(after, credit, setting), weightsSentence(after, credit, credits, setting)]
        .filter((sentence) => sentence !== '')
        .join(' '),
      record: null,
    })),
  };
}
