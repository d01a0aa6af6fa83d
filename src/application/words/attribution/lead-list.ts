import type { LeadChoice } from '../../../contract/attribution.ts';

export const leadChoices: Record<LeadChoice, string> = {
  waiting: 'Waiting for a deal',
  attached: 'Told on a deal',
  dismissed: 'Belongs to no deal',
  withdrawn: 'Withdrawn',
  all: 'All',
};

const empty: Record<LeadChoice, string> = {
  waiting: 'Nothing waits for a deal.',
  attached: 'Nothing went to a deal yet.',
  dismissed: 'Nothing was put aside.',
  withdrawn: 'Nothing was withdrawn.',
  all: 'Nothing was told of a company without a deal yet.',
};

export function emptyLeads(status: LeadChoice, reads: { isNarrowed: boolean; sharesAll: boolean }): string {
  if (reads.isNarrowed) return 'Nothing here fits what you chose.';
  return reads.sharesAll
    ? empty[status]
    : `Of what you told: ${empty[status].charAt(0).toLowerCase()}${empty[status].slice(1)}`;
}

/** What follows, under the form that tells something. */
export const leadFormSentence = (isProposed: boolean): string =>
  isProposed
    ? 'It waits for a deal of this customer. There a partner manager confirms it before it counts.'
    : 'It waits for a deal of this customer, and counts there at once.';
