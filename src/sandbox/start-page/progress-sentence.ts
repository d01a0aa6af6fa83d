import type { Progress } from '../sandbox-hooks.ts';

/** How far both CRMs were read, with each CRM's counts as its sync health shows them. */
export function progressSentence({ mirrored, waiting, ready }: Progress): string {
  const read = ([label, { companies, deals }]: [string, { companies: number; deals: number }]): string =>
    `${label}: ${counted(companies, 'company', 'companies')} and ${counted(deals, 'deal', 'deals')}`;
  const both = [read(['HubSpot', mirrored.hubspot]), read(['Salesforce', mirrored.salesforce])].join('; ');
  const rest = !ready
    ? 'Reading the CRMs for the first time.'
    : waiting > 0
      ? `${counted(waiting, 'change', 'changes')} on the way.`
      : 'Nothing is on the way.';
  return `Read from ${both}. ${rest}`;
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
