import {
  type LooseEnd,
  type TouchpointImport,
  touchpointImport,
  touchpointList,
  type TouchpointRow,
  type TouchpointSegment,
} from '../../src/contract/attribution.ts';
import type { ViewerRole } from '../../src/contract/shared.ts';
import { attributionViewFor } from './attribution-views.ts';

/** What was told over all deals, as a page of the backend. */
export function touchpointRowsFor(role: ViewerRole): TouchpointRow[] {
  const [proposed, confirmed] = attributionViewFor(role).touchpoints;
  const here = { crm: 'hubspot', id: '801', name: 'Quillon Freight: route desk', customerName: 'Quillon Freight GmbH' };
  const there = { ...here, crm: 'salesforce', id: '006000000000802AAA', name: 'Tessellate Bio: lab suite' };
  return [
    { touchpoint: proposed!, deal: here },
    {
      touchpoint: {
        ...proposed!,
        id: '0197a000-0000-7000-8000-0000000000c1',
        may: { confirm: false, decline: false, change: false, withdraw: false },
        note: 'This deal is in Salesforce alone: it is decided there.',
      },
      deal: there,
    },
    { touchpoint: confirmed!, deal: here },
  ] as TouchpointRow[];
}

const looseEnds: LooseEnd[] = [
  {
    id: 'campaign-1',
    kind: 'campaign',
    sentence: 'A campaign names “norhtwind”, and no partner is called so.',
    advice: 'Correct the campaign’s name, or tell on the deal which partner it was.',
    deals: [],
  },
];

export function touchpointsViewFor(role: ViewerRole, rows: TouchpointRow[], segment: TouchpointSegment, leads: number) {
  const decides = role === 'partner_manager' || role === 'admin';
  const inSegment = (wanted: TouchpointSegment) =>
    wanted === 'all'
      ? rows
      : rows.filter(({ touchpoint }) => wanted === 'proposed' && touchpoint.status === 'proposed');
  const loose = segment === 'unmatched' ? looseEnds : [];
  const labels: Record<TouchpointSegment, string> = {
    proposed: 'To confirm',
    appeals: 'Appeals',
    field_edits: 'Edits in the CRM',
    leads: 'Waiting for a deal',
    unmatched: 'Unknown partners',
    all: 'All',
  };
  return touchpointList.parse({
    generatedAt: '2026-11-22T06:30:00.000Z',
    viewer: { role, name: decides ? 'Paul Mwangi' : 'Rosa Lindqvist' },
    mayDecide: decides,
    segments: (Object.keys(labels) as TouchpointSegment[]).map((value) => ({
      value,
      label: labels[value],
      count: value === 'leads' ? leads : value === 'unmatched' ? looseEnds.length : inSegment(value).length,
    })),
    segment,
    rows: inSegment(segment),
    form: attributionViewFor(role).form,
    loose,
    next: null,
    emptySentence: 'Nothing waits to be confirmed.',
    importHelp: decides
      ? {
          sentence: 'One line for each thing a partner did; the first line names the columns.',
          columns: ['partner', 'kind', 'date', 'deal', 'what shows it'],
          example:
            'partner,kind,date,deal,what shows it\nNorthwind Resellers,introduction,2026-11-03,801,Mail of Maren Osei',
        }
      : null,
  });
}

/** Takes lines as far as the pages need: a known partner and a day nobody can misread. */
export function touchpointImportOf(text: string, dryRun: boolean): TouchpointImport {
  const tags = {
    added: { label: 'New', tone: 'success' },
    unchanged: { label: 'Already here', tone: 'neutral' },
    refused: { label: 'Not possible', tone: 'danger' },
  } as const;
  const rows = text
    .split(/\r?\n/)
    .slice(1)
    .flatMap((line, place) => {
      if (line.trim() === '') return [];
      const [partner = '', , date = '', customer = ''] = line.split(',').map((part) => part.trim());
      const isDay = /^\d{4}-\d{2}-\d{2}$/.test(date);
      const what = isDay ? ('added' as const) : ('refused' as const);
      const sentence = isDay
        ? 'Counts as sourced: up to 90 days before the deal was created (rule 12).'
        : `“${date}” can be read in two ways. Write the day as 2026-05-04.`;
      return [{ line: place + 2, what, tag: tags[what], partner, customer, sentence }];
    });
  const count = (what: string) => rows.filter((row) => row.what === what).length;
  return touchpointImport.parse({
    outcome: dryRun ? 'preview' : 'done',
    tone: count('refused') > 0 ? 'warning' : 'success',
    message: `${count('added')} ${dryRun ? 'would be added' : 'added'}, ${count('refused')} cannot be taken.`,
    counts: { added: count('added'), waiting: 0, unchanged: 0, refused: count('refused') },
    rows: rows.toSorted((one, other) => Number(other.what === 'refused') - Number(one.what === 'refused')),
    leftOut: 0,
  });
}
