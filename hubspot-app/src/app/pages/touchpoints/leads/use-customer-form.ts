import { useRef, useState } from 'react';
import type { LeadView } from '@partner-desk/hubspot-shared/contract.ts';
import { lineProblem } from '@partner-desk/hubspot-shared/plain-text.ts';

export type Customer = LeadView['customer'];
export type CustomerField = keyof Customer;
type CustomerProblems = Partial<Record<CustomerField, string>>;

const nobody: Customer = { name: '', domain: '', contactName: '', contactEmail: '' };
const names = ['name', 'domain', 'contactName', 'contactEmail'] as const;

/** The obvious, in plain words, before anything is sent. */
export function customerProblems({ name, domain, contactEmail, ...others }: Customer): CustomerProblems {
  const found: CustomerProblems = {};
  if (name === '') found.name = 'Enter the customer’s name.';
  if (domain === '' && contactEmail === '') {
    found.domain = 'Enter the customer’s web domain, or a contact’s e-mail address: by them its deal is recognised.';
  } else if (domain !== '' && !/^\S*[^\s.]\.[^\s.]\S*$/.test(domain)) {
    found.domain = 'Enter a web domain, such as acme.com.';
  }
  if (contactEmail !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contactEmail)) {
    found.contactEmail = 'Enter a whole e-mail address, such as ada@acme.com.';
  }
  for (const [field, text] of Object.entries({ name, domain, contactEmail, ...others })) {
    const hidden = lineProblem(text);
    if (hidden) found[field as CustomerField] = hidden;
  }
  return found;
}

/** Fields hold what was committed (on leaving a field); what is sent is what was typed. */
export function useCustomerForm(initial = nobody) {
  const [fields, setFields] = useState(initial);
  const newest = useRef(initial);
  const [problems, setProblems] = useState<CustomerProblems>({});

  function type(name: CustomerField, text: string) {
    newest.current = { ...newest.current, [name]: text };
    setProblems((found) => {
      const left = { ...found };
      delete left[name];
      // A contact’s address takes the place of a web domain.
      if (name === 'contactEmail') delete left.domain;
      return left;
    });
  }

  function commit(name: CustomerField, text: string) {
    if (newest.current[name] !== text) type(name, text);
    setFields((before) => ({ ...before, [name]: text }));
  }

  /** Closing a form takes its fields away before they are left: what was typed stays for the next time. */
  function keep() {
    setFields(newest.current);
  }

  function start(customer: Customer = nobody) {
    newest.current = customer;
    setFields(customer);
    setProblems({});
  }

  /** What is to be sent; null while something is missing, and says so under the fields. */
  function read(): Customer | null {
    const typed = Object.fromEntries(names.map((name) => [name, newest.current[name].trim()])) as unknown as Customer;
    const found = customerProblems(typed);
    setProblems(found);
    return Object.keys(found).length === 0 ? typed : null;
  }

  return { fields, problems, type, commit, keep, start, read };
}

export type CustomerFormState = ReturnType<typeof useCustomerForm>;
