/**
 * Columns the loader understands. A header matches in any case, with spaces, underscores or hyphens between its words; the
 * first name is ours, the others are what exports of CRMs and public data sets call it. Other columns are left out, and
 * the loader says so.
 */
export const columns = {
  companies: {
    name: ['name', 'company', 'company name', 'account', 'account name'],
    website: ['website', 'url', 'web site', 'website url', 'company url', 'homepage'],
    domain: ['domain', 'host', 'company domain name', 'web domain'],
    parent: ['parent', 'subsidiary of', 'parent company', 'parent account'],
    industry: ['industry', 'sector', 'vertical'],
    employees: ['employees', 'team size', 'number of employees', 'headcount'],
    location: ['location', 'locations', 'office location', 'country', 'city'],
  },
  opportunities: {
    id: ['id', 'opportunity id', 'deal id', 'record id'],
    name: ['name', 'deal name', 'opportunity name', 'opportunity', 'deal'],
    company: ['company', 'account', 'company name', 'account name', 'associated company'],
    product: ['product', 'products', 'product name'],
    stage: ['stage', 'deal stage', 'stage name', 'stagename', 'dealstage'],
    owner: ['owner', 'sales agent', 'deal owner', 'opportunity owner'],
    created: ['created', 'engage date', 'create date', 'created date', 'createdate'],
    closeDate: ['close date', 'closedate', 'closing date'],
    amount: ['amount', 'close value', 'value', 'deal value'],
    currency: ['currency', 'currency iso code', 'currencyisocode', 'deal currency code'],
  },
  products: { product: ['product', 'product name', 'name'] },
  teams: { owner: ['owner', 'sales agent', 'name'], office: ['office', 'regional office', 'region'] },
} as const;

export type TableKind = keyof typeof columns;
export type ColumnOf<Kind extends TableKind> = keyof (typeof columns)[Kind] & string;

/** Columns without which a file makes no sense. */
export const requiredColumns: { [Kind in TableKind]: readonly ColumnOf<Kind>[] } = {
  companies: ['name'],
  opportunities: ['stage'],
  products: ['product'],
  teams: ['owner'],
};

export function headerKey(header: string): string {
  return header
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}
