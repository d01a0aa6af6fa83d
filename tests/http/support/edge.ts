import { contactsView, nothingUndelivered, subscriptionOf, undeliveredView } from '../../support/notification-views.ts';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../../src/http/app.ts';
import type { Edge } from '../../../src/http/edge.ts';
import { closeServer, createServer } from '../../../src/http/server.ts';
import type { Stories } from '../../../src/http/stories.ts';
import { createLog } from '../../../src/log.ts';
import {
  attributionAnswerFor,
  attributionViewFor,
  creditWhyFor,
  documentView,
  knownDocument,
  touchpointImportView,
  touchpointListFor,
} from '../../support/attribution-views.ts';
import {
  campaignsView,
  certificateImportView,
  partnerListFor,
  partnerRecordFor,
  revocationView,
  territoriesView,
  tierView,
} from '../../support/partner-views.ts';
import { policyAnswerView, policyPreviewView, policyViewFor, simulationFixture } from '../../support/policy-views.ts';
import { reportViewFor } from '../../support/report-views.ts';
import * as money from '../../support/compensation-views.ts';
import * as views from './view-models.ts';
import { leadDone, leadFixture, leadListFor } from '../../support/lead-views.ts';

export const referralSentFixture = {
  partnerName: 'North <West>',
  vendorName: 'Vendor',
  reference: '1A2B3C4D',
  isRepeat: false,
  sent: {
    customerName: 'Acme <Labs>',
    customerDomain: 'acme.com',
    contactName: '',
    contactEmail: '',
    what: 'They asked us',
  },
};

export const origin = 'https://partners.example.com';
export const secret = 'a-client-secret-of-the-test';
export const previousSecret = 'the-secret-before-it';
export const appId = '4242';
export const portalId = 12345678;
export const orgId = '00D5g00000SaNdBEA0';
export const orgKey = 'k3y-of-the-org-0123456789abcdefghijklmnop';
export const now = new Date('2026-11-22T06:16:00.000Z');

export const people = {
  rep: { email: 'rosa@vendor.example', name: 'Rosa Lindqvist' },
  partner_manager: { email: 'paul@vendor.example', name: 'Paul Mwangi' },
  ops: { email: 'olga@vendor.example', name: 'Olga Brandt' },
  admin: { email: 'anna@vendor.example', name: 'Anna Roth' },
} as const;

export interface StoryCall {
  story: keyof Stories;
  input: unknown[];
}

/** A running edge whose stories answer fixed view models and write down what reached them. */
export interface RunningEdge {
  url: string;
  calls: StoryCall[];
  /** Lines of the log, parsed. */
  lines: Record<string, unknown>[];
  rawLog: () => string;
  /** Lets one story answer something else. */
  answer: <Name extends keyof Stories>(name: Name, story: Stories[Name]) => void;
  stop: () => Promise<void>;
}

export async function startEdge(change: Partial<Edge> = {}): Promise<RunningEdge> {
  const calls: StoryCall[] = [];
  const written: string[] = [];
  const answers: Stories = {
    dealCard: async () => views.dealCard,
    checkRegistration: async () => views.checkAnswer,
    submitRegistration: async () => views.actAnswer,
    decideOnCard: async () => views.actAnswer,
    decideInQueue: async () => views.decisionAnswer,
    bulkApprove: async () => views.bulkAnswer,
    registrationDetail: async () => views.registrationDetail,
    why: async () => views.why,
    evidence: async () => views.evidenceBundle,
    reviewQueue: async () => views.reviewQueue,
    ruleOnCompanies: async () => views.rulingAnswer,
    withdrawRuling: async () => ({ ...views.rulingAnswer, ruling: null }),
    searchCompanies: async () => views.companySearchAnswer,
    attributionReport: async () => reportViewFor(),
    creditWhy: async ({ role }) => creditWhyFor(role),
    partnerStatement: async () => null,
    openDocument: async (token) => (token === knownDocument ? documentView : null),
    attribution: async ({ role }) => attributionViewFor(role),
    compensation: async () => money.compensationView,
    approveEntries: async () => money.compensationDone,
    actOnEntry: async () => money.compensationDone,
    statement: async () => money.statementView,
    agreePlan: async () => money.compensationDone,
    recordRate: async () => money.compensationDone,
    payouts: async () => money.payoutsView,
    proposePayout: async () => money.compensationDone,
    actOnPayout: async () => money.compensationDone,
    previewTouchpoint: async () => ({ sentence: 'Counts as influenced.', tone: 'success', ok: true }),
    recordTouchpoint: async ({ role }) => attributionAnswerFor(role),
    importTouchpoints: async (_caller, { dryRun }) => touchpointImportView(!dryRun),
    referralForm: async (token) =>
      token === 'known-receipt-token' ? { partnerName: 'North <West>', vendorName: 'Vendor' } : null,
    referCustomer: async (token) => (token === 'known-receipt-token' ? referralSentFixture : null),
    leads: async ({ role }) => leadListFor(role),
    lead: async (_caller, { leadId }) =>
      leadId === leadFixture.id ? leadFixture : { rejected: 'not_found', message: 'There is no such entry.' },
    tellLead: async () => ({ ...leadDone, message: 'Noted.' }),
    settleLead: async () => leadDone,
    touchpoints: async ({ role }) => touchpointListFor(role),
    actOnAttribution: async ({ role }) => attributionAnswerFor(role),
    partners: async ({ role }) => partnerListFor(role),
    partnerRecord: async ({ role }) => partnerRecordFor(role),
    campaigns: async () => campaignsView,
    keepCampaign: async () => ({
      outcome: 'done',
      tone: 'success',
      message: 'Registered.',
      reason: null,
      campaigns: campaignsView.campaigns,
    }),
    agreeTerritories: async () => territoriesView,
    changeTier: async () => tierView,
    importCertificates: async (_caller, { dryRun }) => certificateImportView(!dryRun),
    revokeCertificate: async () => revocationView,
    policy: async () => policyViewFor('admin'),
    previewPolicy: async () => policyPreviewView,
    publishPolicy: async () => policyAnswerView,
    simulatePolicy: async () => simulationFixture,
    leakReport: async () => views.leakReport,
    runLeakReport: async () => views.leakReport,
    syncHealth: async () => views.syncHealth,
    retrySync: async () => views.syncHealth,
    partnerContacts: async () => contactsView,
    keepPartnerContacts: async () => contactsView,
    changePartnerContact: async () => ({
      outcome: 'done',
      tone: 'success',
      message: 'Eva Lund gets mails from now on.',
      problems: [],
      contacts: contactsView,
    }),
    mailSubscription: async () => subscriptionOf(false),
    chooseSubscription: async (_caller, { wants }) => subscriptionOf(wants === 'essential'),
    undelivered: async () => undeliveredView,
    actOnUndelivered: async () => ({
      outcome: 'done',
      tone: 'success',
      message: 'It is on its way again.',
      undelivered: nothingUndelivered,
    }),
    subscription: async () => ({ language: 'en', email: 'ada@northwind.example', isOut: false }),
    setSubscription: async (_token, wants) => ({
      language: 'en',
      email: 'ada@northwind.example',
      isOut: wants === 'out',
    }),
    actByReceipt: async (token) =>
      token === 'known-receipt-token'
        ? { outcome: 'done', notice: { tone: 'success', text: 'Noted.' }, receipt: views.receipt }
        : null,
    issueReceiptLink: async () => views.partnerLinkAnswer,
    receipt: async (token) => (token === 'known-receipt-token' ? views.receipt : null),
    makeStatement: async (token) => (token === 'known-receipt-token' ? { refused: null } : null),
    tellByFlow: async (_caller, acts) => ({
      results: acts.map((act) => ({
        executionId: act.executionId,
        outcome: 'wrong' in act ? 'refused' : 'recorded',
        message: 'wrong' in act ? act.wrong : 'Noted.',
      })),
    }),
    tellByWorkflow: async () => ({
      outputFields: { hs_execution_state: 'SUCCESS', outcome: 'recorded', message: 'Noted.' },
    }),
    receiveHubSpotWebhooks: async () => {},
  };
  const edge: Edge = {
    stories: recorded(answers, calls),
    hubSpot: { secrets: [secret, previousSecret], appId, origins: [origin, 'https://second.example.com'] },
    findTenantByHubSpotPortal: async (portal) => (portal === String(portalId) ? 'tenant-1' : null),
    findTenantBySalesforceKey: async (org, keyHash) =>
      org === orgId && keyHash === sha256(orgKey) ? 'tenant-1' : null,
    findMember: async (_tenantId, email) => {
      const found = Object.entries(people).find(([, person]) => person.email === email);
      return found === undefined ? null : { role: found[0] as keyof typeof people, name: found[1].name };
    },
    ...rememberedSignatures(),
    readiness: async () => ({ ok: true, checks: [{ name: 'database', ok: true, message: 'answers' }] }),
    systemNow: () => now,
    log: createLog({ level: 'debug', destination: { write: (line) => void written.push(line) } }),
    ...change,
  };
  const server = createServer(createApp(edge)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    get lines() {
      return written.map((line) => JSON.parse(line) as Record<string, unknown>);
    },
    rawLog: () => written.join(''),
    answer: (name, story) => void (answers[name] = story),
    stop: () => closeServer(server, 1000),
  };
}

/** What the store promises of used signatures, in memory. */
export function rememberedSignatures(): Pick<Edge, 'seenBefore' | 'forgetSignature'> {
  const used = new Set<string>();
  return {
    seenBefore: async (hash) => used.size === used.add(hash).size,
    forgetSignature: async (hash) => void used.delete(hash),
  };
}

function recorded(answers: Stories, calls: StoryCall[]): Stories {
  const names = Object.keys(answers) as (keyof Stories)[];
  const wrapped = names.map((name) => [
    name,
    (...input: unknown[]) => {
      calls.push({ story: name, input });
      return (answers[name] as (...given: unknown[]) => Promise<unknown>)(...input);
    },
  ]);
  return Object.fromEntries(wrapped) as Stories;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
