import { beforeEach, describe, expect, it } from 'vitest';
import { runApex } from '../../../src/sandbox/lightning-pages/apex.ts';
import type { ApexOrg } from '../../../src/sandbox/lightning-pages/apex.ts';
import { readCustomLabels } from '../../../src/sandbox/lightning-pages/custom-labels.ts';
import type { LightningPerson, Role } from '../../../src/sandbox/lightning-pages/options.ts';
import { orgRecords } from '../../../src/sandbox/lightning-pages/org-records.ts';
import { customPermissionsOf } from '../../../src/sandbox/lightning-pages/permission-sets.ts';
import { fakeBackend } from './fake-backend.ts';
import type { FakeBackend } from './fake-backend.ts';
import { fakeOrg, opportunityId, people } from './fake-org.ts';
import { ids } from './view-models.ts';

const labels = readCustomLabels();
const reader = { locale: 'en-GB', timeZone: 'Europe/Berlin' };
let backend: FakeBackend;
let org: ApexOrg;

const as = (role: Role): LightningPerson => {
  const person = people.find((one) => one.role === role);
  if (!person) throw new Error(role);
  return person;
};
const call = (role: Role, method: string, parameters: Record<string, unknown>) =>
  runApex(org, as(role), `PartnerDeskController.${method}`, { reader, ...parameters });
const messageOf = async (answer: ReturnType<typeof call>): Promise<string> => {
  const got = await answer;
  return 'thrown' in got ? got.thrown.body.message : `returned ${JSON.stringify(got.returned)}`;
};

beforeEach(() => {
  backend = fakeBackend();
  org = {
    orgId: '00D5g00000SaNdBEA0',
    orgKey: 'the-key',
    labels,
    records: orgRecords(fakeOrg()),
    permissions: ({ role }) => customPermissionsOf(role),
    backend: (request) => backend.answer(request),
    timeoutMs: 50,
  };
});

describe('what is sent', () => {
  it('names org, person and key, as the named credential and the class do', async () => {
    await call('rep', 'getCard', { opportunityId });
    expect(backend.requests[0]).toEqual({
      method: 'GET',
      url: `/api/salesforce/deals/${opportunityId}/card?locale=en-GB&timeZone=Europe%2FBerlin`,
      headers: {
        accept: 'application/json, application/problem+json',
        authorization: 'Bearer the-key',
        'x-partner-desk-org': '00D5g00000SaNdBEA0',
        'x-partner-desk-user': '0055g0000000000U0A',
        'x-partner-desk-email': 'rosa@vendor.example',
      },
      body: '',
    });
  });

  // The fake backend parses every request with the contract's own schemas and throws where one does not fit.
  const registration = {
    submissionId: ids.registration,
    partnerId: ids.northwind,
    customerName: 'Acme',
    customerDomain: 'acme.example',
    amount: '1499.90',
    currencyCode: 'EUR',
    expectedCloseDate: '2027-01-31',
    contactName: 'Ann',
    contactEmail: '',
    products: 'Platform',
    territory: '',
    notes: '',
  };
  const decision = { actId: ids.second, expectedVersion: 1, reason: '', reasonCode: '' };
  const ruling = {
    actId: ids.second,
    kind: 'different',
    oursName: 'Acme GmbH',
    oursDomain: 'acme.io',
    theirsName: 'Acme Tools',
    theirsDomain: '',
    reason: 'Another owner.',
  };
  const evidence = { evidenceWhat: 'Minutes', evidenceOn: '2026-11-03' };
  const bulk = { actId: ids.second, registrationIds: [ids.registration], expectedVersions: [1] };
  const revocation = {
    partnerId: ids.northwind,
    certificateId: ids.third,
    withdrawal: { actId: ids.second, reason: 'Taken by somebody else.' },
  };
  const programDecisions = [
    { kind: 'assign', assignee: '' },
    { kind: 'request_information', questions: 'Who signs?' },
    { kind: 'provide_information', answer: '', changedAmount: '70000', changedNotes: '' },
    { kind: 'extend', reason: 'Board meets in March.' },
    { kind: 'update_status', status: 'at_risk', note: '' },
    { kind: 'mediate', against: 'a', choice: 'direct', credit: 'co_sell_credit', reason: 'r', ...evidence },
    { kind: 'honour_choice', chosen: ids.second, reason: 'r', ...evidence },
    { kind: 'reopen', reason: 'r' },
    { kind: 'appeal', reason: 'r' },
    { kind: 'decide_appeal', outcome: 'dismissed', reason: 'r' },
  ];
  it.each<[string, Role, Record<string, unknown>]>([
    ['check', 'rep', { opportunityId, registration: { customerName: 'Acme' } }],
    ['submit', 'rep', { opportunityId, registration }],
    ['getWhy', 'rep', { opportunityId, registrationId: ids.registration }],
    ['getQueue', 'partner_manager', { view: { segment: 'conflicts', searchText: 'Alder & Finch' } }],
    ['getRegistration', 'ops', { registrationId: ids.registration }],
    ['decide', 'partner_manager', { registrationId: ids.registration, decision: { ...decision, kind: 'approve' } }],
    [
      'decide',
      'partner_manager',
      { registrationId: ids.second, decision: { ...decision, kind: 'reject', reasonCode: 'duplicate' } },
    ],
    ['decide', 'partner_manager', { registrationId: ids.third, decision: { ...decision, kind: 'withdraw' } }],
    ['decide', 'rep', { registrationId: ids.registration, opportunityId, decision: { ...decision, kind: 'recheck' } }],
    ['ruleOnCompanies', 'partner_manager', { ruling }],
    ['ruleOnCompanies', 'partner_manager', { ruling: { ...ruling, kind: 'same', reason: '' } }],
    ['withdrawRuling', 'partner_manager', { rulingId: ids.third, withdrawal: { actId: ids.second, reason: '' } }],
    ['searchCompanies', 'partner_manager', { search: { searchText: 'Alder & Finch' } }],
    [
      'getQueue',
      'partner_manager',
      { view: { segment: 'all', assignee: 'me', due: 'soon', partnerId: ids.northwind } },
    ],
    ['getEvidence', 'ops', { registrationId: ids.appealed }],
    ['bulkApprove', 'partner_manager', bulk],
    ['getPartners', 'rep', { view: { segment: 'not_current', searchText: 'Alder & Finch' } }],
    ['getPartner', 'rep', { partnerId: ids.northwind }],
    ['importCertificates', 'ops', { file: { actId: ids.second, csv: 'Partner,Person', store: false } }],
    ['revokeCertificate', 'partner_manager', revocation],
    ...programDecisions.map((program): [string, Role, Record<string, unknown>] => [
      'decide',
      'partner_manager',
      { registrationId: ids.registration, decision: { actId: ids.second, expectedVersion: 1, ...program } },
    ]),
    ['getSyncHealth', 'ops', {}],
    ['retrySync', 'ops', { recordId: 'salesforce:deal:1' }],
  ])('%s as %s fits the contract', async (method, role, parameters) => {
    expect(await call(role, method, parameters)).toHaveProperty('returned');
    expect(backend.requests).toHaveLength(1);
  });

  it('writes what was typed into the address as Apex encodes it', async () => {
    await call('partner_manager', 'getQueue', { view: { segment: 'all', searchText: 'Alder & Finch' } });
    expect(backend.requests[0]?.url).toContain('search=Alder+%26+Finch');
  });

  it('gives an id its 18-character form', async () => {
    org = { ...org, records: orgRecords(fakeOrg({ Opportunity: [{ Id: '006A0000006Vm9rIAC' }] })) };
    await call('rep', 'getCard', { opportunityId: '006A0000006Vm9r' });
    expect(backend.requests[0]?.url).toMatch(/^\/api\/salesforce\/deals\/006A0000006Vm9rIAC\/card/);
  });
});

describe('what is refused before anything leaves the org', () => {
  it.each<[string, Role, string, Record<string, unknown>, string]>([
    [
      'an opportunity that is not there',
      'rep',
      'getCard',
      { opportunityId: '006000000000000AAA' },
      'You cannot see this opportunity',
    ],
    ['no opportunity', 'rep', 'getCard', {}, 'opportunityId'],
    ['the queue, for a rep', 'rep', 'getQueue', { view: {} }, 'Reviewing registrations needs the permission set'],
    [
      'a decision outside a deal, for a rep',
      'rep',
      'decide',
      { registrationId: ids.registration, decision: { kind: 'approve' } },
      'Reviewing registrations needs',
    ],
    [
      'sync health, for a partner manager',
      'partner_manager',
      'getSyncHealth',
      {},
      'Sync health and mails that did not arrive need the permission set',
    ],
    [
      'a word on two companies, from a rep',
      'rep',
      'ruleOnCompanies',
      { ruling: { kind: 'different' } },
      'Reviewing registrations needs',
    ],
    [
      'taking it back, by a rep',
      'rep',
      'withdrawRuling',
      { rulingId: ids.third, withdrawal: { actId: ids.second } },
      'Reviewing registrations needs',
    ],
    ['the companies of others, for a rep', 'rep', 'searchCompanies', { search: { searchText: 'a' } }, 'Reviewing'],
    ['taking back nothing', 'partner_manager', 'withdrawRuling', { withdrawal: {} }, 'rulingId'],
    [
      'bringing in certificates, by a rep',
      'rep',
      'importCertificates',
      { file: { csv: 'x' } },
      'needs the permission set',
    ],
    [
      'revoking one, by a rep',
      'rep',
      'revokeCertificate',
      { partnerId: ids.northwind, certificateId: ids.third, withdrawal: {} },
      'Bringing in and revoking certificates',
    ],
    ['the evidence of others, for a rep', 'rep', 'getEvidence', { registrationId: ids.appealed }, 'Reviewing'],
    [
      'a bulk approval without a version for each',
      'partner_manager',
      'bulkApprove',
      { actId: ids.second, registrationIds: [ids.second, ids.third], expectedVersions: [1] },
      'registrationIds',
    ],
    ['no word at all', 'partner_manager', 'ruleOnCompanies', {}, 'ruling'],
    [
      'a path instead of an id',
      'partner_manager',
      'getRegistration',
      { registrationId: '../sync-health' },
      'registrationId',
    ],
    [
      'an unknown decision',
      'partner_manager',
      'decide',
      { registrationId: ids.registration, decision: { kind: 'delete' } },
      'kind',
    ],
    ['a parameter the method does not have', 'rep', 'getCard', { opportunityId, force: true }, 'no parameter force'],
    [
      'a property the class does not have',
      'rep',
      'check',
      { opportunityId, registration: { currency: 'EUR' } },
      'no property currency',
    ],
    ['an id that is none', 'rep', 'getCard', { opportunityId: 'x' }, 'Invalid id'],
    ['a method that is not there', 'rep', 'dropTables', {}, 'No such Apex method'],
  ])('%s', async (_what, role, method, parameters, words) => {
    expect(await messageOf(call(role, method, parameters))).toContain(words);
    expect(backend.requests).toHaveLength(0);
  });
});

describe('what people read when the service cannot answer', () => {
  const answering = (status: number, body: string) => {
    backend.trouble = () => ({ status, headers: {}, body });
    return messageOf(call('rep', 'getCard', { opportunityId }));
  };

  it('calls fields by the names of the form', async () => {
    const body = JSON.stringify({
      errors: [
        { field: 'amount', message: 'must be more than zero' },
        { field: 'contactName', message: 'is required.' },
      ],
    });
    expect(await answering(422, body)).toBe('Estimated ARR: must be more than zero. Key contact: is required.');
  });

  it('hands on the detail of a problem', async () => {
    expect(await answering(404, '{"detail":"This registration is not known."}')).toBe(
      'This registration is not known.',
    );
  });

  it.each([
    [401, '{}', 'This org is not connected to Partner Desk.'],
    [404, '', 'This is no longer there.'],
    [429, '{}', 'Partner Desk is busy just now.'],
    [503, '{"instance":"req-42"}', 'Reference: req-42'],
    [200, '<html>', 'could not be read'],
  ])('%d %s', async (status, body, words) => {
    expect(await answering(status, body)).toContain(words);
  });

  it('says that trying again is safe when no answer comes in time', async () => {
    backend.trouble = () => new Promise(() => {});
    expect(await messageOf(call('rep', 'getCard', { opportunityId }))).toContain('did not answer within 8 seconds');
  });

  it('says so when the service is not there', async () => {
    backend.trouble = () => Promise.reject(new Error('ECONNREFUSED'));
    expect(await messageOf(call('rep', 'getCard', { opportunityId }))).toContain('cannot be reached');
  });
});
