import { createHash } from 'node:crypto';
import type { ReferralFormRequest } from '../../../contract/attribution-requests.ts';
import type { ReferralForm, ReferralSent } from '../../../contract/referral-form.ts';
import { canonicalJson } from '../../../db/canonical-json.ts';
import { leadsByFormOn } from '../../../db/leads.ts';
import { findPartner, type PartnerRow } from '../../../db/partners.ts';
import { currentTenant } from '../../../db/tenants.ts';
import { withTenant, type Tx } from '../../../db/transaction.ts';
import { isSameReferral, referralAsSent, type WrittenReferral } from '../../../domain/attribution/same-referral.ts';
import { isRefusal } from '../../../domain/event.ts';
import { dayIn } from '../../../domain/protection.ts';
import { companyDomain } from '../../../domain/web-domain.ts';
import { isoInstant, openScene, type Desk, type Scene } from '../../desk.ts';
import { oneAtATime } from '../../one-at-a-time.ts';
import { attachWhereSure } from './attach-lead.ts';
import { isOurForm, readFormToken } from './form-link.ts';
import { referenceOf } from '../../words/attribution/lead.ts';
import { leadOf, tellLead, type KeptLead } from './keep-lead.ts';

/** Fields that the schema could not judge. */
interface ReferralInvalid {
  rejected: 'invalid';
  errors: { field: string; message: string }[];
}

const noDomain: ReferralInvalid = {
  rejected: 'invalid',
  errors: [{ field: 'customerDomain', message: 'must be the customer’s own, such as acme.com, or stay empty' }],
};

/** The form behind a partner's link. Null: no link of ours. */
export const showReferralForm = async (desk: Desk, token: string): Promise<ReferralForm | null> => {
  const of = readFormToken(token);
  if (!of) return null;
  return withTenant(desk.db, of.tenantId, async (tx) => {
    const opened = await open(desk, tx, token, of.partnerId);
    return opened && { partnerName: opened.partner.name, vendorName: opened.vendorName };
  });
};

/**
 * A partner names a customer before there is a deal (rule 12); the form is its own evidence. Sent twice it is one referral, also
 * by a form fetched anew on the same day; what was changed after going back is another one. The answer says nothing of what is known of the customer. `invalid`: a web domain that is none. Null: no link of ours.
 */
export async function referCustomer(
  desk: Desk,
  token: string,
  request: ReferralFormRequest,
): Promise<ReferralSent | ReferralInvalid | null> {
  const of = readFormToken(token);
  if (!of) return null;
  const sent = await oneAtATime(desk, of.tenantId, async (tx): Promise<ReferralSent | ReferralInvalid | null> => {
    const opened = await open(desk, tx, token, of.partnerId);
    if (!opened) return null;
    if (request.customerDomain !== '' && companyDomain(request.customerDomain) === null) return noDomain;
    const { partner, scene, vendorName } = opened;
    const { formId, ...words } = request;
    const { customerName, customerDomain, contactName, contactEmail, what } = words;
    const occurredOn = dayIn(scene.now, scene.timeZone).toString();
    const customer = {
      name: customerName,
      domain: customerDomain,
      contactName,
      contactEmail: contactEmail.toLowerCase(),
    };
    const source = { kind: 'referral_form', key: `${partner.id} ${formId} ${digestOf(words)}` } as const;
    const answer = ({ id, lead }: KeptLead, isRepeat: boolean): ReferralSent => {
      const { customer: named, what: wrote } = referralAsSent(lead);
      const { name, domain, ...contact } = named;
      const sent = { customerName: name, customerDomain: domain, ...contact, what: wrote };
      return { partnerName: partner.name, vendorName, reference: referenceOf(id), isRepeat, sent };
    };
    const before = await sameBefore(tx, { partnerId: partner.id, day: occurredOn }, { customer, what });
    if (before && before.lead.source.key !== source.key) return answer(before, true);
    const told = await tellLead(tx, scene, {
      actor: { kind: 'partner', id: partner.id, name: partner.name, role: 'partner' },
      lead: {
        id: desk.newId(),
        partnerId: partner.id,
        partnerName: partner.name,
        kind: 'referral',
        occurredOn,
        occurredAt: isoInstant(scene.now),
        evidence: [{ kind: 'form', text: what, url: null, recordId: null }],
        source,
        campaign: null,
        toldBy: { email: '', name: partner.name, role: 'partner' },
        customer,
      },
    });
    if (isRefusal(told)) throw new Error(`a referral by form was refused: ${told.refused}`);
    if (told.isNew) await attachWhereSure(desk, tx, scene, told.kept);
    return answer(told.kept, false);
  });
  desk.nudge();
  return sent;
}

async function sameBefore(
  tx: Tx,
  by: { partnerId: string; day: string },
  written: WrittenReferral,
): Promise<KeptLead | null> {
  const kept = (await leadsByFormOn(tx, by)).map(leadOf);
  return kept.find(({ lead }) => isSameReferral(referralAsSent(lead), written)) ?? null;
}

const digestOf = (words: object): string =>
  createHash('sha256').update(canonicalJson(words)).digest('hex').slice(0, 16);

async function open(
  desk: Desk,
  tx: Tx,
  token: string,
  partnerId: string,
): Promise<{ partner: PartnerRow; scene: Scene; vendorName: string } | null> {
  const tenant = await currentTenant(tx);
  if (!tenant || !isOurForm(tenant.receiptSecret, token)) return null;
  const partner = await findPartner(tx, partnerId);
  return partner && { partner, scene: await openScene(desk, tx), vendorName: tenant.name };
}
