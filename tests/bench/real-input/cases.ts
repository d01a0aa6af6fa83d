import type { Subjects } from './subjects.ts';

/** One registration of the trial. Those of one company are made on one deal, in this order. */
export interface Case {
  title: string;
  deal: DealKey;
  partner: 'northwind' | 'brightwater';
  customerName: string;
  customerDomain: string;
  contactEmail: string;
  /** The partner registers the company another time in this trial; twice it may not. */
  onlyCheck?: true;
}

export const dealKeys = ['known', 'misspellable', 'customer', 'free mail', 'another free mail', 'unknown'] as const;
export type DealKey = (typeof dealKeys)[number];

/** Names nobody has. */
const nobody = ['Wuzelbrandt Korbmoebel', 'Ytterhavn Rorlegging', 'Obrechtsheim Kerzenzieherei'] as const;

export function casesOf({ known, misspellable, customer }: Subjects): Case[] {
  const nothing = { customerDomain: '', contactEmail: '' };
  return [
    {
      title: 'known domain, first to come',
      deal: 'known',
      partner: 'northwind',
      customerName: known.name,
      customerDomain: known.domain,
      contactEmail: `ann@${known.domain}`,
    },
    {
      title: 'known domain, another name',
      onlyCheck: true,
      deal: 'known',
      partner: 'brightwater',
      ...nothing,
      customerName: 'The people we met at the fair',
      customerDomain: `https://www.${known.domain}/about`,
    },
    {
      title: 'known by the contact’s address',
      onlyCheck: true,
      deal: 'known',
      partner: 'brightwater',
      ...nothing,
      customerName: 'The people we met at the fair',
      contactEmail: `bob@mail.${known.domain}`,
    },
    {
      title: 'another legal form',
      deal: 'known',
      partner: 'brightwater',
      ...nothing,
      customerName: `${known.name} GmbH`,
    },
    {
      title: 'right spelling, first to come',
      deal: 'misspellable',
      partner: 'northwind',
      ...nothing,
      customerName: misspellable.name,
    },
    {
      title: 'misspelt',
      deal: 'misspellable',
      partner: 'brightwater',
      ...nothing,
      customerName: misspellable.misspelt,
    },
    {
      title: 'customer, with a legal form',
      deal: 'customer',
      partner: 'northwind',
      ...nothing,
      customerName: `${customer.name} Ltd`,
    },
    {
      title: 'customer, misspelt',
      deal: 'customer',
      partner: 'brightwater',
      ...nothing,
      customerName: customer.misspelt,
    },
    {
      title: 'free-mail contact',
      deal: 'free mail',
      partner: 'northwind',
      ...nothing,
      customerName: nobody[0],
      contactEmail: 'owner.of.it@gmail.com',
    },
    {
      title: 'another free-mail contact',
      deal: 'another free mail',
      partner: 'brightwater',
      ...nothing,
      customerName: nobody[1],
      contactEmail: 'somebody.else@gmail.com',
    },
    {
      title: 'unknown company',
      deal: 'unknown',
      partner: 'brightwater',
      customerName: nobody[2],
      customerDomain: 'obrechtsheim.example',
      contactEmail: 'a@obrechtsheim.example',
    },
  ];
}

export const dealName = (key: DealKey): string => `Trial deal: ${key}`;

/** The trial's own new deals, as a file for the loader. */
export function dealsFile({ known, misspellable, customer }: Subjects): string {
  const companies: Partial<Record<DealKey, string>> = {
    known: known.name,
    misspellable: misspellable.name,
    customer: customer.name,
  };
  const today = new Date().toISOString().slice(0, 10);
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = dealKeys.map((key) =>
    [dealName(key), companies[key] ?? '', 'Prospecting', today, '60000', 'EUR'].map(quoted).join(','),
  );
  return ['name,company,stage,created,amount,currency', ...rows, ''].join('\n');
}
