const DECIDERS = ['partner_manager', 'admin'];
const fold = (text) => (text ?? '').trim().toLowerCase();

/** "Acme (acme.io)", or the name alone where no web domain is known. */
export function fullName({ name, domain }) {
  return domain ? `${name} (${domain})` : name;
}

/** What two companies are called side by side: where the names are the same, their web domains tell them apart. */
export function bothNames(ours, theirs) {
  const alike = fold(ours.name) === fold(theirs.name);
  const named = (company) => (alike ? fullName(company) : company.name);
  return [named(ours), named(theirs)];
}

/** Those of two companies that are known by their name alone. */
export function withoutDomain(ours, theirs) {
  return [...new Set([ours, theirs].filter(({ domain }) => !domain).map(({ name }) => name))];
}

export function isSameCompany(one, other) {
  return fold(one.name) === fold(other.name) && fold(one.domain) === fold(other.domain);
}

/** The customer of a deal card, for a ruling; undefined where the reader may not make one or there is no customer yet. */
export function customerOf({ conflicts, form, registration, viewer }) {
  const found = conflicts?.find(({ about }) => about)?.about.ours;
  if (found || !registration || !DECIDERS.includes(viewer?.role)) {
    return found;
  }
  const { customerName, customerDomain } = form.prefill;
  const name = registration.customerName;
  // A company goes by its web domain where that is known: the deal's, where the deal speaks of the same company.
  return { name, domain: name === customerName ? customerDomain : '' };
}
