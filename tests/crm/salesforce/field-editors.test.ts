import { afterEach, describe, expect, it } from 'vitest';
import { openSalesforceOrg } from './test-account.ts';

const users = [
  { firstName: 'Rosa', lastName: 'Lindqvist', email: 'rosa@vendor.example' },
  { firstName: 'Mara', lastName: 'Okafor', email: 'mara@vendor.example' },
];
const ticked = ['Partner_Source__c', 'Partner_Influenced__c', 'Credited_Partners__c'];
const closing: (() => Promise<void>)[] = [];

/** An opportunity of which Rosa set fields of ours, and Mara something else a minute later. */
const openDeal = async (trackedFields: Record<string, string[]>, fields: object) => {
  const { account, org } = await openSalesforceOrg({ users, trackedFields });
  closing.push(() => account.close());
  const [dealId = ''] = org.store
    .bulkPut('Opportunity', [{ Name: 'Acme', StageName: 'Prospecting', CloseDate: '2027-01-31' }])
    .map((made) => (made.ok ? made.id : ''));
  org.store.uiUpdate('Opportunity', dealId, fields, 'rosa@vendor.example');
  const setAt = account.now().toISOString();
  account.advance(60_000);
  org.store.uiUpdate('Opportunity', dealId, { NextStep: 'Call' }, 'mara@vendor.example');
  return { org, account, dealId, setAt, editors: (...of: string[]) => account.crm.fieldEditors('deal', [dealId], of) };
};
const rosa = { name: 'Rosa Lindqvist', email: 'rosa@vendor.example' };

describe('who set a field of an opportunity', () => {
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  it('is told by the history of the field, not by who changed the record last', async () => {
    const { dealId, setAt, editors } = await openDeal(
      { Opportunity: ticked },
      { Partner_Source__c: 'Brightwater', Partner_Influenced__c: true },
    );
    expect(await editors('partnerSource', 'partnerInfluenced')).toEqual([
      { key: dealId, field: 'partnerSource', at: setAt, by: rosa, recordChangedBy: null },
      { key: dealId, field: 'partnerInfluenced', at: setAt, by: rosa, recordChangedBy: null },
    ]);
  });

  it('is nobody in an org that keeps no history, of fields it does not track, and of long texts; the last change is a lead', async () => {
    const nobody = { at: null, by: null, recordChangedBy: 'Mara Okafor' };
    const set = {
      Partner_Source__c: 'Brightwater',
      Partner_Campaign__c: 'Autumn',
      Credited_Partners__c: 'Brightwater',
    };
    const without = await openDeal({}, set);
    expect(await without.editors('partnerSource')).toMatchObject([nobody]);
    const tracked = await openDeal({ Opportunity: ticked }, set);
    expect(await tracked.editors('partnerSource', 'partnerCampaign', 'creditedPartners')).toMatchObject([
      { field: 'partnerSource', by: rosa },
      { field: 'partnerCampaign', ...nobody },
      { field: 'creditedPartners', ...nobody },
    ]);
  });

  it('is whoever emptied it, and nobody where the last change that is known made it say something else', async () => {
    const { org, dealId, editors } = await openDeal({ Opportunity: ticked }, { Partner_Source__c: 'Brightwater' });
    org.store.uiUpdate('Opportunity', dealId, { Partner_Source__c: null }, 'mara@vendor.example');
    expect(await editors('partnerSource')).toMatchObject([{ by: { name: 'Mara Okafor' } }]);
    const rows = org.store.find('OpportunityFieldHistory', 'OpportunityId', dealId);
    expect(rows.map(({ Field, OldValue, NewValue }) => [Field, OldValue, NewValue])).toEqual([
      ['created', null, null],
      ['Partner_Source__c', null, 'Brightwater'],
      ['Partner_Source__c', 'Brightwater', null],
    ]);
  });
});
