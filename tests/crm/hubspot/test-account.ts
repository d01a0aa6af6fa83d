import { connectHubSpot } from '../../../src/crm/hubspot/connect-hubspot.ts';
import type { HubSpotTokens } from '../../../src/crm/hubspot/oauth.ts';
import { createHubSpotStandIn } from '../../../src/sandbox/hubspot/stand-in.ts';
import type { StoredProgramRecord, TestAccount, TestActivity } from '../contract/test-account.ts';
import { logBook } from '../support/log-book.ts';
import { quickTiming } from '../support/quick-timing.ts';
import { seeded } from '../support/seeded.ts';
import { serve } from '../support/serve.ts';
import { tokenShelf } from '../support/token-shelf.ts';

const stages = { open: 'qualifiedtobuy', won: 'closedwon', lost: 'closedlost' } as const;
const types = { company: 'companies', deal: 'deals' } as const;

const connected = 'f240bbac-87c9-4f6e-bf70-924b57d47db7';
const noAnswer = '73a0d17f-1163-4015-bdd5-ec830791da20';

/** As HubSpot's own pages log it. */
function hubSpotActivity({ how, title }: TestActivity): { type: string; properties: Record<string, string> } {
  const meeting = (outcome: string) => ({
    type: 'meetings',
    properties: { hs_meeting_title: title, hs_meeting_outcome: outcome },
  });
  const call = (properties: Record<string, string>) => ({
    type: 'calls',
    properties: { hs_call_title: title, hs_call_status: 'COMPLETED', ...properties },
  });
  const mail = (direction: string) => ({
    type: 'emails',
    properties: { hs_email_subject: title, hs_email_direction: direction },
  });
  switch (how) {
    case 'meeting held':
      return meeting('COMPLETED');
    case 'meeting called off':
      return meeting('CANCELED');
    case 'call that connected':
      return call({ hs_call_direction: 'OUTBOUND', hs_call_disposition: connected });
    case 'call nobody took':
      return call({ hs_call_direction: 'OUTBOUND', hs_call_disposition: noAnswer });
    case 'call from the customer':
      return call({ hs_call_direction: 'INBOUND' });
    case 'mail from the customer':
      return mail('INCOMING_EMAIL');
    case 'mail to the customer':
      return mail('EMAIL');
    case 'note':
      return { type: 'notes', properties: { hs_note_body: title } };
    case 'task':
      return { type: 'tasks', properties: { hs_task_subject: title, hs_task_status: 'COMPLETED' } };
  }
}

/** A HubSpot account in memory behind real HTTP, and our adapter connected to it. */
export async function openHubSpotAccount(facts: { plan?: 'enterprise' | 'professional'; timeoutMs?: number } = {}) {
  let programMs = Date.parse('2026-11-22T10:00:00Z');
  const timing = quickTiming();
  const hubspot = createHubSpotStandIn({
    now: () => new Date(programMs),
    // The stand-in's limits run by the same clock as the adapter's waits.
    systemClock: () => Date.parse('2026-11-22T10:00:00Z') + timing.elapsed(),
    portalId: 12345678,
    appId: 4242,
    clientId: 'sandbox-client',
    clientSecret: 'sandbox-client-secret',
    plan: facts.plan ?? 'enterprise',
    random: seeded(7),
  });
  hubspot.faults.set({ webhooksOff: true });
  hubspot.store.putOwner({ id: '501', email: 'rosa@vendor.example', firstName: 'Rosa', lastName: 'Lindqvist' });
  const { address, close } = await serve('/sandbox/hubspot-api', hubspot.router);
  const expired: HubSpotTokens = {
    accessToken: 'none',
    refreshToken: hubspot.install().refreshToken,
    expiresAt: '2026-01-01T00:00:00.000Z',
  };
  const tokens = tokenShelf(expired);
  const log = logBook();
  const crm = connectHubSpot({
    baseUrl: address,
    clientId: 'sandbox-client',
    clientSecret: 'sandbox-client-secret',
    tokens,
    now: () => new Date(programMs),
    log,
    timing,
    timeoutMs: facts.timeoutMs ?? 20_000,
  });

  const program = {
    partner: 'p12345678_channel_partner',
    partner_certificate: 'p12345678_partner_certificate',
    deal_registration: 'p12345678_deal_registration',
    partner_attribution: 'p12345678_partner_attribution',
  };
  const held = { ...program, task: 'tasks', note: 'notes' };
  const stored = (object: keyof typeof held, key: string): StoredProgramRecord[] =>
    hubspot.store
      .list(held[object])
      .filter((record) => record.properties['partner_desk_id'] === key)
      .map((record) => ({
        recordId: record.id,
        fields: record.properties,
        dealIds: hubspot.store.associated(held[object], record.id, 'deals'),
        companyIds: hubspot.store.associated(held[object], record.id, 'companies'),
        partnerKeys: hubspot.store
          .associated(held[object], record.id, program.partner)
          .map((id) => hubspot.store.get(program.partner, id)?.properties['partner_desk_id'] ?? ''),
      }));

  const account: TestAccount = {
    crm,
    putCompanies: (rows) =>
      hubspot.store.put(
        'companies',
        rows.map(({ name, website }) => ({ properties: { name, domain: website } })),
      ),
    putContacts: (rows) => {
      const ids = hubspot.store.put(
        'contacts',
        rows.map((row) => ({ properties: { firstname: row.firstName, lastname: row.lastName, email: row.email } })),
      );
      for (const [index, row] of rows.entries()) {
        hubspot.store.associate('contacts', ids[index] ?? '', 'companies', row.companyId);
      }
      return ids;
    },
    putDeals: (rows) => {
      const ids = hubspot.store.put(
        'deals',
        rows.map((row) => ({
          properties: {
            dealname: row.name,
            amount: row.amount,
            deal_currency_code: row.currency,
            pipeline: 'default',
            dealstage: stages[row.state],
            closedate: `${row.closeDate}T00:00:00.000Z`,
          },
        })),
      );
      for (const [index, row] of rows.entries()) {
        hubspot.store.associate('deals', ids[index] ?? '', 'companies', row.companyId);
        for (const contactId of row.contactIds) {
          hubspot.store.associate('deals', ids[index] ?? '', 'contacts', contactId);
        }
      }
      return ids;
    },
    putActivities: (rows) =>
      rows.map((row) => {
        const { type, properties } = hubSpotActivity(row);
        const [id = ''] = hubspot.store.put(type, [{ properties: { ...properties, hs_timestamp: row.at } }]);
        if (type !== 'notes' && type !== 'tasks') hubspot.store.associate(type, id, 'companies', row.companyId);
        return id;
      }),
    forbidActivity: (withheldType) => void hubspot.faults.set({ withheldType }),
    rename: (object, id, name) =>
      void hubspot.ui.update(types[object], id, object === 'deal' ? { dealname: name } : { name }, 1),
    setPartnerSource: (id, value) => {
      const userId = hubspot.store.inside.owners[0]?.userId ?? 0;
      hubspot.ui.update('deals', id, { partner_source: value }, userId);
    },
    setContractMonths: (id, months) =>
      void hubspot.ui.update('deals', id, { partner_desk_contract_months: months === null ? '' : String(months) }, 1),
    setPartnerTier: (id, tier) => {
      const userId = hubspot.store.inside.owners[0]?.userId ?? 0;
      hubspot.ui.update(program.partner, id, { partner_tier: tier }, userId);
    },
    moveStage: (id, state) => void hubspot.ui.update('deals', id, { dealstage: stages[state] }, 1),
    stageName: (state) => ({ open: 'Qualified To Buy', won: 'Closed Won', lost: 'Closed Lost' })[state],
    setUtm: (object, id, utm) => {
      const type = object === 'deal' ? 'deals' : 'contacts';
      const properties = hubspot.store.inside.tables.get(object === 'deal' ? '0-3' : '0-1')?.type.properties;
      for (const name of Object.keys(utm)) {
        const like = properties?.get(object === 'deal' ? 'dealname' : 'firstname');
        if (like && !properties?.has(name)) {
          properties?.set(name, { ...like, name, label: name, hubspotDefined: false });
        }
      }
      hubspot.ui.update(type, id, utm, 1);
    },
    remove: (object, id) => hubspot.ui.archive(types[object], id, 1),
    advance: (milliseconds) => {
      programMs += milliseconds;
    },
    now: () => new Date(programMs),
    stored,
    storedDealField: (dealId) => hubspot.store.get('deals', dealId)?.properties['registered_partner'] ?? null,
    requireCustomerName: () =>
      void hubspot.faults.set({
        requiredProperty: { objectType: program.deal_registration, property: 'customer_name' },
      }),
    trouble: {
      tokensDie: () => {
        // HubSpot tells us they live on: the adapter must learn it from the refusal.
        hubspot.oauth.state.accessTokens.length = 0;
      },
      accessWithdrawn: () => void hubspot.faults.set({ revokedToken: true }),
      limitReached: (rateLimited) => void hubspot.faults.set({ rateLimited }),
      serverErrors: (serverErrors) => void hubspot.faults.set({ serverErrors }),
      rowsFail: (partialFailures) => void hubspot.faults.set({ partialFailures }),
      silence: (neverAnswers) => void hubspot.faults.set({ neverAnswers }),
    },
    whenWaiting: (react) => {
      timing.onSleep = react;
    },
    unknownIds: ['987654321', '987654322'],
    dealsPerPage: 100,
    ceiling: { mirrored: 10, projected: 10, associationCalls: 3, histories: 20 },
    close: async () => {
      await hubspot.webhooks.stop();
      await close();
    },
  };
  return { account, hubspot, address, timing, tokens, log };
}
