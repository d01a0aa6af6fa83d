import { leadWords as program } from 'c/partnerDeskLeadWords';
import { touchpointFields, touchpointProblems, valuesOf } from 'c/partnerDeskTouchpointFields';

const NOBODY = { customerName: '', customerDomain: '', contactName: '', contactEmail: '' };
const EVIDENCE = ['shownBy', 'shownText', 'shownUrl'];

/** What was told of a company, as the form holds it; without a lead, an empty form. */
export function leadValues(lead) {
  if (!lead) {
    return { ...NOBODY, ...valuesOf() };
  }
  const { name, domain, contactName, contactEmail } = lead.customer;
  const { kind: shownBy = 'note', text = '', url = '' } = lead.evidence[0] ?? {};
  return {
    customerName: name,
    customerDomain: domain,
    contactName,
    contactEmail,
    kind: lead.kind,
    occurredOn: lead.occurredOn,
    shownBy,
    shownText: text === url ? '' : text,
    shownUrl: url,
    campaign: lead.campaign,
  };
}

/** Whom it is about, what, when, and what shows it: the fields as partnerDeskFormField takes them. */
export function leadFields(form, typed) {
  return [
    {
      name: 'customerName',
      type: 'line',
      label: program.leadCustomer,
      max: 200,
      required: true,
      missing: program.leadCustomerMissing,
    },
    { name: 'customerDomain', type: 'line', label: program.leadDomain, max: 253, help: program.leadDomainHelp },
    { name: 'contactEmail', type: 'line', label: program.leadContactEmail, max: 254 },
    { name: 'contactName', type: 'line', label: program.leadContactName, max: 200 },
    ...touchpointFields(form, typed),
  ];
}

/** The obvious, in plain words by field, before anything is sent. */
export function leadProblems(form, typed) {
  const found = touchpointProblems(form, typed);
  const [domain, email] = [typed.customerDomain.trim(), typed.contactEmail.trim()];
  if (!domain && !email) {
    found.customerDomain = program.leadDomainMissing;
  } else if (domain && !/^\S*[^\s.]\.[^\s.]\S*$/.test(domain)) {
    found.customerDomain = program.leadDomainInvalid;
  }
  if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    found.contactEmail = program.leadContactEmailInvalid;
  }
  return found;
}

/** What was told, in the parts that the service takes. */
export function leadParts(typed) {
  const all = Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, value.trim()]));
  const customer = Object.fromEntries(Object.keys(NOBODY).map((name) => [name, all[name]]));
  const { kind, occurredOn, shownBy, shownText, shownUrl, campaign } = all;
  return { customer, touchpoint: { kind, occurredOn, shownBy, shownText, shownUrl, campaign } };
}

const pick = (from, names) => Object.fromEntries(names.map((name) => [name, from[name]]));
const differs = (one, other) => JSON.stringify(one) !== JSON.stringify(other);

/** Of what the form holds, what is other than it was told: all else stays, evidence the form cannot name included. */
export function leadChanges(lead, typed) {
  const [before, after] = [leadParts(leadValues(lead)), leadParts(typed)];
  const [was, is] = [before.touchpoint, after.touchpoint];
  const parts = ['kind', 'occurredOn', 'campaign'].filter((name) => was[name] !== is[name]);
  const isOther = differs(pick(was, EVIDENCE), pick(is, EVIDENCE));
  return {
    customer: differs(before.customer, after.customer) ? after.customer : null,
    touchpoint: pick(is, isOther ? [...parts, ...EVIDENCE] : parts),
  };
}
