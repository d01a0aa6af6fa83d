import { actByReceipt } from '../application/act-by-receipt.ts';
import { actOnDealsAttribution } from '../application/attribution/act-on-touchpoint.ts';
import { previewTouchpoint, recordTouchpoint } from '../application/attribution/record-touchpoint.ts';
import { showCreditWhy } from '../application/attribution/show-credit-why.ts';
import { importTouchpoints } from '../application/attribution/import/import-touchpoints.ts';
import { referCustomer, showReferralForm } from '../application/attribution/leads/refer-customer.ts';
import { showLead, showLeads } from '../application/attribution/leads/show-leads.ts';
import { tellOfCompany } from '../application/attribution/leads/tell-of-company.ts';
import { settleLead } from '../application/attribution/leads/settle-lead.ts';
import { showTouchpoints } from '../application/attribution/list-touchpoints.ts';
import { showAttribution } from '../application/attribution/show-attribution.ts';
import { tellByFlow } from '../application/attribution/tell-by-flow.ts';
import { tellByWorkflow } from '../application/attribution/tell-by-workflow.ts';
import { keepCampaign, showCampaigns } from '../application/keep-campaigns.ts';
import { agreeTerritories } from '../application/agree-territories.ts';
import { bulkApprove } from '../application/bulk-approve.ts';
import { changePartnerTier } from '../application/change-tier.ts';
import { checkRegistration } from '../application/check-registration.ts';
import { actOnEntry, approveEntries } from '../application/compensation/act-on-entry.ts';
import { actOnPayout, proposePayout } from '../application/compensation/act-on-payout.ts';
import { agreePartnerPlan } from '../application/compensation/agree-plan.ts';
import { recordRate } from '../application/compensation/record-rate.ts';
import { showCompensation } from '../application/compensation/show-compensation.ts';
import { showPayouts } from '../application/compensation/show-payouts.ts';
import { showStatement } from '../application/compensation/show-statement.ts';
import { decideInQueue, decideOnCard } from '../application/decide-on-registration.ts';
import { closedDealCard } from '../application/closed-deal-card.ts';
import { closedDeal } from '../application/deal-access.ts';
import { callerName, isoInstant, type Caller, type Desk } from '../application/desk.ts';
import { issueReceiptLink } from '../application/issue-receipt-link.ts';
import {
  changePartnerContact,
  keepPartnerContacts,
  showPartnerContacts,
} from '../application/notify/partner-contacts.ts';
import { chooseSubscription, showSubscription } from '../application/notify/subscription.ts';
import { actOnUndelivered, showUndelivered } from '../application/notify/undelivered.ts';
import { setSubscription, showUnsubscribe } from '../application/notify/unsubscribe.ts';
import { openStatement } from '../application/compensation/open-statement.ts';
import { openDocument } from '../application/documents/open-document.ts';
import { previewPolicy } from '../application/propose-policy.ts';
import { publishPolicy } from '../application/publish-policy.ts';
import { importCertificates } from '../application/import-certificates.ts';
import { makeStatement } from '../application/make-statement.ts';
import { receiveHubSpotWebhooks } from '../application/receive-webhooks.ts';
import { revokeCertificate } from '../application/revoke-certificate.ts';
import { ruleOnCompanies, withdrawRuling } from '../application/rule-on-companies.ts';
import { searchCompanies } from '../application/search-companies.ts';
import { showDealCard } from '../application/show-deal-card.ts';
import { showPolicy } from '../application/show-policy.ts';
import { showPartner } from '../application/show-partner.ts';
import { showPartners } from '../application/show-partners.ts';
import { showEvidence } from '../application/show-evidence.ts';
import { showReceipt } from '../application/show-receipt.ts';
import { showRegistration, showWhy } from '../application/show-registration.ts';
import { showReviewQueue } from '../application/show-review-queue.ts';
import { runLeakReport, showLeakReport } from '../application/leaks/show-leak-report.ts';
import { retrySync, showSyncHealth } from '../application/show-sync-health.ts';
import { showReport } from '../application/reports/show-report.ts';
import { simulatePolicy } from '../application/simulation/simulate-policy.ts';
import { submitRegistration } from '../application/submit-registration.ts';
import type { Rejected, Stories } from '../http/stories.ts';

type TakesDeal = {
  [Name in keyof Stories]: Parameters<Stories[Name]>[1] extends { dealId: string } ? Name : never;
}[keyof Stories];

/** Stories about one deal, by its id: each asks first whether the person may open it. The compiler misses none. */
export const dealStories: Record<TakesDeal, true> = {
  dealCard: true,
  creditWhy: true,
  attribution: true,
  previewTouchpoint: true,
  recordTouchpoint: true,
  actOnAttribution: true,
  checkRegistration: true,
  submitRegistration: true,
  decideOnCard: true,
};

/** The application's stories as the HTTP edge asks for them. */
export function storiesOf(desk: Desk): Stories {
  const stories = allStories(desk);
  const guarded = (Object.keys(dealStories) as TakesDeal[]).map((name) => {
    const story = stories[name] as (caller: Caller, input: { dealId: string }) => Promise<unknown>;
    const ask = async (caller: Caller, input: { dealId: string }) => {
      const closed = await closedDeal(desk, caller, input.dealId);
      if (!closed) return story(caller, input);
      if (name !== 'dealCard') return closed;
      const viewer = { role: caller.role, name: callerName(caller) };
      const deal = { crm: caller.crm, id: input.dealId };
      return closedDealCard({ generatedAt: isoInstant(desk.now()), viewer, deal }, closed.message);
    };
    return [name, ask] as const;
  });
  return { ...stories, ...(Object.fromEntries(guarded) as unknown as Pick<Stories, TakesDeal>) };
}

const allStories = (desk: Desk): Stories => ({
  dealCard: async (caller, input) =>
    (await showDealCard(desk, caller, input)) ??
    notFound('This deal is not known here yet. A new deal appears a moment after it was created in the CRM.'),
  creditWhy: async (caller, input) =>
    (await showCreditWhy(desk, caller, input)) ?? notFound('Nothing was told of this partner on this deal.'),
  attributionReport: (caller, query) => showReport(desk, caller, query),
  openDocument: (token) => openDocument(desk, token),
  partnerStatement: (token, asked) => openStatement(desk, token, asked),
  attribution: async (caller, input) =>
    (await showAttribution(desk, caller, input)) ??
    notFound('This deal is not known here yet. A new deal appears a moment after it was created in the CRM.'),
  previewTouchpoint: (caller, input) => previewTouchpoint(desk, caller, input),
  recordTouchpoint: (caller, input) => recordTouchpoint(desk, caller, input),
  touchpoints: (caller, query) => showTouchpoints(desk, caller, query),
  importTouchpoints: (caller, request) => importTouchpoints(desk, caller, request),
  referralForm: (token) => showReferralForm(desk, token),
  referCustomer: (token, request) => referCustomer(desk, token, request),
  leads: (caller, query) => showLeads(desk, caller, query),
  lead: (caller, input) => showLead(desk, caller, input),
  tellLead: (caller, request) => tellOfCompany(desk, caller, request),
  settleLead: (caller, input) => settleLead(desk, caller, input),
  actOnAttribution: (caller, input) => actOnDealsAttribution(desk, caller, input),
  compensation: (caller, query) => showCompensation(desk, caller, query),
  approveEntries: (caller, request) => approveEntries(desk, caller, request),
  actOnEntry: (caller, act) => actOnEntry(desk, caller, act),
  statement: (caller, input) => showStatement(desk, caller, input),
  agreePlan: (caller, input) => agreePartnerPlan(desk, caller, input),
  recordRate: (caller, request) => recordRate(desk, caller, request),
  payouts: (caller, input) => showPayouts(desk, caller, input),
  proposePayout: (caller, request) => proposePayout(desk, caller, request),
  actOnPayout: (caller, input) => actOnPayout(desk, caller, input),
  checkRegistration: (caller, input) => checkRegistration(desk, caller, input),
  submitRegistration: (caller, input) => submitRegistration(desk, caller, input),
  decideOnCard: (caller, input) => decideOnCard(desk, caller, input),
  decideInQueue: (caller, input) => decideInQueue(desk, caller, input),
  bulkApprove: (caller, request) => bulkApprove(desk, caller, request),
  registrationDetail: async (caller, input) => (await showRegistration(desk, caller, input)) ?? noRegistration,
  why: async (caller, input) => (await showWhy(desk, caller, input)) ?? noRegistration,
  evidence: async (caller, input) => (await showEvidence(desk, caller, input)) ?? noRegistration,
  reviewQueue: (caller, query) => showReviewQueue(desk, caller, query),
  ruleOnCompanies: (caller, request) => ruleOnCompanies(desk, caller, request),
  withdrawRuling: (caller, input) => withdrawRuling(desk, caller, input),
  searchCompanies: (caller, query) => searchCompanies(desk, caller, query),
  policy: (caller, input) => showPolicy(desk, caller, input),
  previewPolicy: (caller, request) => previewPolicy(desk, caller, request),
  publishPolicy: (caller, request) => publishPolicy(desk, caller, request),
  simulatePolicy: (caller, request, signal) => simulatePolicy(desk, caller, request, signal),
  partners: (caller, query) => showPartners(desk, caller, query),
  partnerRecord: async (caller, input) => (await showPartner(desk, caller, input)) ?? noPartner,
  changeTier: (caller, input) => changePartnerTier(desk, caller, input),
  campaigns: (caller, input) => showCampaigns(desk, caller, input),
  keepCampaign: (caller, input) => keepCampaign(desk, caller, input),
  agreeTerritories: (caller, input) => agreeTerritories(desk, caller, input),
  importCertificates: (caller, request) => importCertificates(desk, caller, request),
  revokeCertificate: (caller, input) => revokeCertificate(desk, caller, input),
  leakReport: (caller, input) => showLeakReport(desk, caller, input),
  runLeakReport: (caller, input) => runLeakReport(desk, caller, input),
  syncHealth: (caller, input) => showSyncHealth(desk, caller, input),
  retrySync: (caller, request) => retrySync(desk, caller, request),
  issueReceiptLink: (caller, input) => issueReceiptLink(desk, caller, input),
  receipt: (token, reader) => showReceipt(desk, token, reader),
  actByReceipt: (token, act) => actByReceipt(desk, token, act),
  partnerContacts: (caller, input) => showPartnerContacts(desk, caller, input),
  keepPartnerContacts: (caller, input) => keepPartnerContacts(desk, caller, input),
  changePartnerContact: (caller, input) => changePartnerContact(desk, caller, input),
  mailSubscription: (caller, input) => showSubscription(desk, caller, input),
  chooseSubscription: (caller, request) => chooseSubscription(desk, caller, request),
  undelivered: (caller, input) => showUndelivered(desk, caller, input),
  actOnUndelivered: (caller, input) => actOnUndelivered(desk, caller, input),
  subscription: (token) => showUnsubscribe(desk, token),
  setSubscription: (token, wants) => setSubscription(desk, token, wants),
  makeStatement: (token, input) => makeStatement(desk, token, input),
  tellByFlow: (caller, acts, failed) => tellByFlow(desk, caller, acts, failed),
  tellByWorkflow: (tenantId, told) => tellByWorkflow(desk, tenantId, told),
  receiveHubSpotWebhooks: (tenantId, _portalId, events) => receiveHubSpotWebhooks(desk, tenantId, events),
});

const notFound = (message: string): Rejected => ({ rejected: 'not_found', message });
const noPartner = notFound('There is no such partner.');
const noRegistration = notFound('There is no such registration.');
