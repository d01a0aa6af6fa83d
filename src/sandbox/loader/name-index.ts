/** Companies and deals of one CRM by name, kept while records are put in. */
export interface NameIndex {
  company: (name: string, domain: string | null) => string | null;
  companyByName: (name: string) => string | null;
  deal: (name: string) => string | null;
  addCompany: (name: string, domain: string | null, id: string) => void;
  addDeal: (name: string, id: string) => void;
}

export function makeNameIndex(): NameIndex {
  const companies = new Map<string, string>();
  const byName = new Map<string, string>();
  const deals = new Map<string, string>();
  return {
    company: (name, domain) => companies.get(keyOf(name, domain)) ?? null,
    companyByName: (name) => byName.get(name.toLowerCase()) ?? null,
    deal: (name) => deals.get(name.toLowerCase()) ?? null,
    addCompany: (name, domain, id) => {
      if (!companies.has(keyOf(name, domain))) companies.set(keyOf(name, domain), id);
      // Of two companies with one name the first keeps it.
      if (!byName.has(name.toLowerCase())) byName.set(name.toLowerCase(), id);
    },
    addDeal: (name, id) => {
      deals.set(name.toLowerCase(), id);
    },
  };
}

function keyOf(name: string, domain: string | null): string {
  return `${name.toLowerCase()}|${domain ?? ''}`;
}
