import { fileURLToPath } from 'node:url';
import { connectSalesforce } from '../../../src/crm/salesforce/connect-salesforce.ts';
import type { SalesforceTokens } from '../../../src/crm/salesforce/oauth.ts';
import { createSalesforceStandIn } from '../../../src/sandbox/salesforce/stand-in.ts';
import type { SalesforceStandInOptions } from '../../../src/sandbox/salesforce/options.ts';
import type { StoredProgramRecord, TestAccount, TestActivity } from '../contract/test-account.ts';
import { logBook } from '../support/log-book.ts';
import { quickTiming } from '../support/quick-timing.ts';
import { seeded } from '../support/seeded.ts';
import { serve } from '../support/serve.ts';
import { tokenShelf } from '../support/token-shelf.ts';

export const metadataDir = fileURLToPath(
  new URL('../../../salesforce/force-app/main/default/objects', import.meta.url),
);

const stages = { open: 'Prospecting', won: 'Closed Won', lost: 'Closed Lost' } as const;
const tables = {
  company: 'Account',
  deal: 'Opportunity',
  partner: 'Partner__c',
  partner_certificate: 'Partner_Certificate__c',
  deal_registration: 'Deal_Registration__c',
  partner_attribution: 'Partner_Attribution__c',
} as const;

const must = (result: { ok: boolean }) => {
  if (!result.ok) throw new Error(`The stand-in refused: ${JSON.stringify(result)}`);
};

/** As Salesforce's own pages log it. */
function salesforceActivity({ how, title: Subject, at, companyId: AccountId, contactId: WhoId }: TestActivity) {
  const event = (fields: object) => ({
    object: 'Event',
    fields: { Subject, AccountId, StartDateTime: at, EndDateTime: at, GroupEventType: '0', ...fields },
  });
  const task = (fields: object) => {
    const done = { Status: 'Completed', ActivityDate: at.slice(0, 10), CompletedDateTime: at };
    return { object: 'Task', fields: { Subject, AccountId, WhoId, ...done, ...fields } };
  };
  const call = (fields: object) => task({ TaskSubtype: 'Call', CallType: 'Outbound', ...fields });
  const mail = (Incoming: boolean) => ({
    object: 'EmailMessage',
    fields: { Subject, Incoming, MessageDate: at, RelatedToId: AccountId },
  });
  switch (how) {
    case 'meeting held':
      return event({ WhoId });
    // Whoever calls a meeting off deletes it, or leaves it proposed to nobody of the customer's.
    case 'meeting called off':
      return event({ GroupEventType: '2', WhoId });
    case 'call that connected':
      return call({ CallDurationInSeconds: 240 });
    case 'call nobody took':
      return call({ CallDurationInSeconds: 20, CallDisposition: 'Left voicemail' });
    case 'call from the customer':
      return call({ CallType: 'Inbound' });
    case 'mail from the customer':
      return mail(true);
    case 'mail to the customer':
      return mail(false);
    case 'note':
      return task({});
    case 'task':
      return task({ Status: 'Not Started', CompletedDateTime: null });
  }
}

/** A Salesforce org in memory behind real HTTP, and our adapter connected to it. */
export async function openSalesforceOrg({
  timeoutMs,
  ...facts
}: Partial<SalesforceStandInOptions> & { timeoutMs?: number } = {}) {
  let programMs = Date.parse('2026-11-22T10:00:00Z');
  const timing = quickTiming();
  const org = createSalesforceStandIn({
    now: () => new Date(programMs),
    orgId: '00D5g00000SaNdBEAV',
    clientId: 'sandbox-client',
    clientSecret: 'sandbox-client-secret',
    users: [{ firstName: 'Rosa', lastName: 'Lindqvist', email: 'rosa@vendor.example' }],
    multiCurrency: true,
    currency: 'USD',
    dailyLimit: 100_000,
    metadataDir,
    random: seeded(7),
    ...facts,
  });
  const { address, close } = await serve('/sandbox/salesforce-api', org.router);
  const tokens = tokenShelf<SalesforceTokens>(null);
  const log = logBook();
  const crm = connectSalesforce({
    loginUrl: address,
    clientId: 'sandbox-client',
    auth: { kind: 'client_credentials', clientSecret: 'sandbox-client-secret' },
    apiVersion: '67.0',
    tokens,
    now: () => new Date(programMs),
    log,
    timing,
    timeoutMs: timeoutMs ?? 20_000,
  });

  const put = (object: string, rows: object[]): string[] =>
    org.store.bulkPut(object, rows).map((result) => {
      if (!result.ok) throw new Error(`The stand-in refused ${object}: ${JSON.stringify(result.errors)}`);
      return result.id;
    });
  const stored: TestAccount['stored'] = (object, key): StoredProgramRecord[] =>
    org.store
      .find(object === 'task' || object === 'note' ? 'Task' : tables[object], 'Partner_Desk_Id__c', key)
      .map((row) => ({
        recordId: row.Id,
        fields: row,
        dealIds: [row['Opportunity__c'] ?? row['WhatId']].filter((id) => typeof id === 'string'),
        companyIds: [row['Account__c']].filter((id) => typeof id === 'string'),
        partnerKeys: [row['Partner__c']]
          .filter((id) => typeof id === 'string')
          .map((id) => String(org.store.read('Partner__c', id)?.['Partner_Desk_Id__c'])),
      }));

  const account: TestAccount = {
    crm,
    putCompanies: (rows) =>
      put(
        'Account',
        rows.map(({ name, website }) => ({ Name: name, Website: website })),
      ),
    putContacts: (rows) =>
      put(
        'Contact',
        rows.map((row) => ({
          FirstName: row.firstName,
          LastName: row.lastName,
          Email: row.email,
          AccountId: row.companyId,
        })),
      ),
    putDeals: (rows) => {
      const ids = put(
        'Opportunity',
        rows.map((row) => ({
          Name: row.name,
          AccountId: row.companyId,
          Amount: Number(row.amount),
          CurrencyIsoCode: row.currency,
          StageName: stages[row.state],
          CloseDate: row.closeDate,
        })),
      );
      for (const [index, row] of rows.entries()) {
        put(
          'OpportunityContactRole',
          row.contactIds.map((ContactId) => ({ OpportunityId: ids[index], ContactId })),
        );
      }
      return ids;
    },
    putActivities: (rows) =>
      rows.map((row) => {
        const { object, fields } = salesforceActivity(row);
        return put(object, [fields])[0] ?? '';
      }),
    forbidActivity: () => must(org.faults.change({ hiddenObject: 'EmailMessage' })),
    rename: (object, id, name) => must(org.store.uiUpdate(tables[object], id, { Name: name })),
    setPartnerSource: (id, value) =>
      must(org.store.uiUpdate('Opportunity', id, { Partner_Source__c: value }, 'rosa@vendor.example')),
    setContractMonths: (id, months) =>
      must(org.store.uiUpdate('Opportunity', id, { Partner_Desk_Contract_Months__c: months })),
    setPartnerTier: (id, tier) => must(org.store.uiUpdate('Partner__c', id, { Tier__c: tier }, 'rosa@vendor.example')),
    moveStage: (id, state) => must(org.store.uiUpdate('Opportunity', id, { StageName: stages[state] })),
    stageName: (state) => stages[state],
    setUtm: (object, id, utm) => {
      const fields = Object.entries(utm).map(([name, value]) => [
        `UTM_${name.slice(4, 5).toUpperCase()}${name.slice(5)}__c`,
        value,
      ]);
      must(org.store.uiUpdate(object === 'deal' ? 'Opportunity' : 'Contact', id, Object.fromEntries(fields)));
    },
    remove: (object, id) => must(org.store.uiDelete(tables[object], id)),
    advance: (milliseconds) => {
      programMs += milliseconds;
    },
    now: () => new Date(programMs),
    stored,
    storedDealField: (dealId) =>
      (org.store.read('Opportunity', dealId)?.['Registered_Partner__c'] as string | undefined) ?? null,
    requireCustomerName: (message) =>
      must(
        org.faults.change({
          validationRule: { object: 'Deal_Registration__c', field: 'Customer_Name__c', message: `${message} required` },
        }),
      ),
    trouble: {
      tokensDie: () => must(org.faults.change({ revokedToken: 'sessions' })),
      accessWithdrawn: () => must(org.faults.change({ revokedToken: 'access' })),
      limitReached: (requestLimitExceeded) => must(org.faults.change({ requestLimitExceeded })),
      serverErrors: (share) => must(org.faults.change({ serverErrors: share * 100 })),
      rowsFail: (share) => must(org.faults.change({ partialFailures: share * 100 })),
      silence: (on) => must(org.faults.change({ timeouts: on ? 100 : 0 })),
    },
    whenWaiting: (react) => {
      timing.onSleep = react;
    },
    unknownIds: ['0065g0000099999AAA', '0015g0000099998AAA'],
    dealsPerPage: 2000,
    ceiling: { mirrored: 5, projected: 5, associationCalls: 0, histories: 3 },
    close,
  };
  return { account, org, address, timing, tokens, log };
}
