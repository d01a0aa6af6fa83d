import { z } from 'zod';
import { line, paragraph } from '../../../contract/text.ts';
import { touchpointKinds, type TouchpointKind } from '../../../domain/attribution/touchpoint.ts';
import { companyDomain } from '../../../domain/web-domain.ts';
import { readDate } from '../../imports/read-date.ts';
import { checked, type Read } from '../../imports/read-value.ts';
import { kindLabels } from '../../words/attribution/labels.ts';
import type { Column } from './columns.ts';

/** A line of the file that makes sense by itself; partner and deal are still as written. */
export interface ReadRow {
  partner: string;
  kind: Exclude<TouchpointKind, 'registration'>;
  occurredOn: string;
  /** Empty: `customer` says for whom. */
  deal: string;
  customer: { name: string; domain: string; contactName: string; contactEmail: string } | null;
  text: string;
  url: string;
  campaign: string;
}

type Values = Partial<Record<Column, string>>;

/** No program is older; a typing slip is. */
const earliest = '2000-01-01';
const name = line(200).pipe(z.string().min(1, 'is missing'));
const email = z.union([z.literal(''), z.email('must be an e-mail address').max(254)]);
const link = line(2000).refine(
  (text) => text === '' || /^https?:\/\/[^\s]+$/i.test(text),
  'must be a web address that begins with https://',
);

/** What a line says, or the first thing that is wrong with it and what to write instead. */
export function readRow(values: Values): ReadRow | { wrong: string } {
  const partner = checked('The partner', name, values.partner ?? '');
  const kind = readKind(values.kind ?? '');
  const day = readDay(values.date ?? '');
  const customer = readCustomer(values);
  const shown = readShown(values);
  const campaign = checked('The campaign', line(200), values.campaign ?? '');
  if (
    'wrong' in partner ||
    'wrong' in kind ||
    'wrong' in day ||
    'wrong' in customer ||
    'wrong' in shown ||
    'wrong' in campaign
  ) {
    const all = [partner, kind, day, customer, shown, campaign];
    return { wrong: all.flatMap((read) => ('wrong' in read ? read.wrong : [])).join(' ') };
  }
  return {
    partner: partner.value,
    kind: kind.value,
    occurredOn: day.value,
    deal: values.deal ?? '',
    customer: customer.value,
    ...shown.value,
    campaign: campaign.value,
  };
}

const told = touchpointKinds.filter((kind) => kind !== 'registration');
const asKey = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();

/** By its label or its key, however it is spelled. */
export function readKind(text: string): Read<ReadRow['kind']> {
  const known = told.find((kind) => [asKey(kind), asKey(kindLabels[kind])].includes(asKey(text)));
  if (known) return { value: known };
  const choice = told.map((kind) => kindLabels[kind]).join(', ');
  if (asKey(text) === 'registration' || asKey(text) === asKey(kindLabels.registration)) {
    return { wrong: `A deal registration counts by itself once it is approved. Write one of: ${choice}.` };
  }
  const said = text === '' ? 'The kind is missing.' : `"${text}" is nothing a partner does here.`;
  return { wrong: `${said} Write one of: ${choice}.` };
}

function readDay(text: string): Read<string> {
  if (text === '') return { wrong: 'The date is missing. Write it as 2026-11-03.' };
  const read = readDate(text);
  if ('wrong' in read) return read;
  return read.day < earliest ? { wrong: `"${text}" lies before the year 2000.` } : { value: read.day };
}

function readCustomer({
  deal = '',
  customer = '',
  domain = '',
  email: address = '',
}: Values): Read<ReadRow['customer']> {
  if (deal !== '') return { value: null };
  if (customer === '') return { wrong: 'Write the id of the deal, or the customer and its web domain.' };
  const known = checked('The customer', name, customer);
  if ('wrong' in known) return known;
  const mail = checked('The e-mail address', email, address);
  if ('wrong' in mail) return mail;
  if (domain === '' && mail.value === '') {
    return { wrong: 'Add the customer’s web domain or a contact’s e-mail address, so that its deal is recognised.' };
  }
  if (domain !== '' && companyDomain(domain) === null) {
    return { wrong: `"${domain}" is no web domain of a company. Write it as acme.com.` };
  }
  return { value: { name: known.value, domain, contactName: '', contactEmail: mail.value.toLowerCase() } };
}

function readShown({ evidence = '', link: address = '' }: Values): Read<{ text: string; url: string }> {
  const text = checked('What shows it', paragraph(1000), evidence);
  if ('wrong' in text) return text;
  const url = checked('The link', link, address);
  if ('wrong' in url) return url;
  return text.value === '' && url.value === ''
    ? { wrong: 'Say what shows it, or give a link: no evidence, no credit (rule 12).' }
    : { value: { text: text.value, url: url.value } };
}
