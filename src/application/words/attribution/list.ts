import type { LooseEnd, TouchpointSegment } from '../../../contract/attribution.ts';
import type { CrmName } from '../../../contract/shared.ts';
import { dateText, onePoint } from '../reader.ts';
import type { Setting } from '../setting.ts';

export const segmentLabels: Record<TouchpointSegment, string> = {
  proposed: 'Waiting for confirmation',
  appeals: 'Credit appeals',
  field_edits: 'Changed in the CRM',
  leads: 'Waiting for a deal',
  unmatched: 'Without a known partner',
  all: 'All',
};

const empty: Record<TouchpointSegment, string> = {
  proposed: 'Nothing waits for confirmation.',
  appeals: 'No appeal waits for a decision.',
  field_edits: 'No change of a partner field waits for a decision.',
  leads: 'Nothing waits for a deal.',
  unmatched: 'Every campaign link names a partner that is known.',
  all: 'Nothing was told of what partners did yet.',
};

export const emptySentence = (segment: TouchpointSegment, isNarrowed: boolean, sharesAll: boolean): string =>
  isNarrowed
    ? 'Nothing here fits what you chose.'
    : sharesAll || segment === 'unmatched'
      ? empty[segment]
      : `${empty[segment].slice(0, -1)} of what you told.`;

export const crmNames: Record<CrmName, string> = { hubspot: 'HubSpot', salesforce: 'Salesforce' };

/** What stands for a deal that is not the reader's to open, in place of its name and of what is said of it. */
export const closedDealName = 'A deal of somebody else';
export const closedDealSentence = 'Told on a deal that is somebody else’s.';
export const closedDealNote = 'Its owner and partner managers see more, and decide there.';

/** A deal of the other CRM alone cannot be reached from here. */
export const elsewhereNote = (crm: CrmName): string => `This deal is in ${crmNames[crm]} alone: decide it there.`;

/** "Jana Berg appealed for Calder on 3 Nov 2026: The demo was ours." */
export const appealLine = (
  appeal: { byName: string; partnerName: string; lodgedAt: string; reason: string; dealName: string },
  mayDecide: boolean,
  { reader }: Setting,
): Pick<LooseEnd, 'sentence' | 'advice'> => ({
  sentence: onePoint(
    `${appeal.dealName}: ${appeal.byName} appealed for ${appeal.partnerName} on ${dateText(appeal.lodgedAt, reader)}: ${appeal.reason}.`,
  ),
  advice: mayDecide ? 'Open the deal to decide it with the evidence.' : 'A partner manager decides it.',
});

/** "Campaign link “nordwest-webinar” of Ada Berger, 3 Nov 2026, on Acme: seats: no partner goes by this name." */
export const campaignLine = (
  {
    said,
    utmId,
    carrier,
    seenAt,
    dealName,
  }: { said: string; utmId: string | null; carrier: string | null; seenAt: string; dealName: string | null },
  { reader }: Setting,
): Pick<LooseEnd, 'sentence' | 'advice'> => ({
  sentence: `Campaign link “${said}”${utmId !== null && utmId !== said ? ` with the id “${utmId}”` : ''}${carrier ? ` of ${carrier}` : ''}, ${dateText(seenAt, reader)}${dealName ? `, on ${dealName}` : ''}: no partner goes by this name.`,
  advice:
    'Links name the partner first, as in northwind-webinar, or a campaign’s exact id. It counts by itself once the link or the partner’s name says so, or the campaign is registered with that id (rule 14).',
});
