import type { SubmitRequest } from '../contract/requests.ts';
import { nameKey } from '../domain/company-name.ts';
import type { Money } from '../domain/money.ts';
import type { Partner } from '../domain/partner.ts';
import { dayIn } from '../domain/protection.ts';
import type { Claim } from '../domain/registration.ts';
import { registrableDomain } from '../domain/web-domain.ts';
import type { Scene } from './desk.ts';

/** What a partner claims, as its events keep it. */
export const claimOf = (request: SubmitRequest, partner: Partner, estimatedArr: Money): Claim => ({
  partnerId: partner.id,
  partnerName: partner.name,
  customerName: request.customerName,
  customerDomain: request.customerDomain,
  estimatedArr,
  expectedCloseDate: request.expectedCloseDate,
  contactName: request.contactName,
  contactEmail: request.contactEmail,
  products: request.products,
  territory: request.territory,
  notes: request.notes,
});

/** What the form's own rules cannot judge: whether the partner exists and whether the customer can be told from others. */
export function fieldErrors(
  request: SubmitRequest,
  partner: Partner | null,
  estimatedArr: Money | null,
  { now }: Scene,
): { field: string; message: string }[] {
  const today = dayIn(now, request.reader.timeZone).toString();
  const wrong = [
    partner ? null : { field: 'partnerId', message: 'is not a partner of this program' },
    nameKey(request.customerName) === ''
      ? { field: 'customerName', message: 'needs at least one letter or digit' }
      : null,
    request.customerDomain !== '' && registrableDomain(request.customerDomain) === null
      ? { field: 'customerDomain', message: 'must be a web domain such as acme.io, or empty' }
      : null,
    estimatedArr ? null : { field: 'amount', message: `has more decimals than ${request.currency} has` },
    request.expectedCloseDate < today ? { field: 'expectedCloseDate', message: 'must be today or later' } : null,
  ];
  return wrong.filter((error) => error !== null);
}
